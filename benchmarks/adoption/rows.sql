-- Detections as the old system saves them: 1 to 8 objects of about 400 bytes and metadata of about
-- 600, 1 to 4 kB of JSON a row. Every fifth row holds a person without a hairnet whom nobody counted.
-- Needs the variable rows; fills whichever columns detection_records has.
SELECT setseed(0.42);

CREATE TEMPORARY TABLE sample AS
SELECT s AS n,
       (SELECT jsonb_agg(jsonb_build_object(
                 'class_id', class, 'class_name',
                 CASE class WHEN 0 THEN 'person' WHEN 2 THEN 'handwashing' ELSE 'sanitizing' END,
                 'confidence', round(random()::numeric, 6), 'track_id', (random() * 1000)::int,
                 'timestamp', '2025-11-04T09:00:00.123456',
                 'bbox', jsonb_build_object(
                   'x1', round((random() * 1920)::numeric, 4), 'y1', round((random() * 1080)::numeric, 4),
                   'x2', round((random() * 1920)::numeric, 4), 'y2', round((random() * 1080)::numeric, 4),
                   'width', round((random() * 500)::numeric, 4), 'height', round((random() * 500)::numeric, 4),
                   'area', round((random() * 250000)::numeric, 4), 'aspect_ratio', round(random()::numeric, 6),
                   'center', jsonb_build_array(round((random() * 1920)::numeric, 4), round((random() * 1080)::numeric, 4))),
                 'metadata', jsonb_build_object(
                   'has_hairnet', NOT (s % 5 = 0 AND o = 1), 'hairnet_confidence', round(random()::numeric, 6),
                   'source', 'yolo')))
          FROM generate_series(1, 1 + s % 8) AS o
          CROSS JOIN LATERAL (SELECT CASE WHEN o % 4 = 2 THEN 2 WHEN o % 4 = 3 THEN 3 ELSE 0 END) AS c (class)
       ) AS objects,
       jsonb_build_object(
         'quality_analysis', jsonb_build_object(
           'overall_quality', 'good', 'confidence_score', round(random()::numeric, 6), 'object_density', round(random()::numeric, 6),
           'quality_issues', '[]'::jsonb, 'recommendations', '["keep the camera where it is", "clean the lens once a week"]'::jsonb),
         'scene_type', 'dynamic', 'fps', round((random() * 30)::numeric, 3),
         'snapshots', jsonb_build_array(jsonb_build_object(
           'relative_path', 'vid1/2025/11/04/' || md5(s::text) || '.jpg', 'captured_at', '2025-11-04T09:00:00',
           'absolute_path', '/app/output/snapshots/vid1/2025/11/04/' || md5(s::text) || '.jpg',
           'violation_type', 'no_hairnet', 'metadata', '{}'::jsonb))) AS metadata
  FROM generate_series(1, 1000) AS s;

CREATE TEMPORARY TABLE counted AS
SELECT n, objects, metadata,
       (SELECT count(*) FROM jsonb_path_query(objects, '$[*] ? (@.class_id == 0)')) AS persons,
       (SELECT count(*) FROM jsonb_path_query(objects, '$[*] ? (@.class_id == 2)')) AS washing,
       (SELECT count(*) FROM jsonb_path_query(objects, '$[*] ? (@.class_id == 3)')) AS sanitizing
  FROM sample;

SELECT atttypid = 'varchar'::regtype AS text_ids
  FROM pg_attribute WHERE attrelid = 'detection_records'::regclass AND attname = 'id' \gset
\if :text_ids
INSERT INTO detection_records (id, camera_id, "timestamp", processing_time, confidence, objects, frame_id, region_id, metadata)
SELECT 'vid1_' || 1762228085102 + i, 'vid' || i % 3, timestamp '2025-06-01' + i * interval '10 seconds',
       0.04, 0.9, objects, i, 'region_1756783110752', metadata
  FROM generate_series(1, :rows) AS i JOIN counted ON n = i % 1000 + 1;
\else
INSERT INTO detection_records (camera_id, "timestamp", created_at, person_count, hairnet_violations, handwash_events,
       sanitize_events, processing_time, confidence, objects, frame_id, region_id, metadata)
SELECT 'vid' || i % 3, timestamp '2025-06-01' + i * interval '10 seconds', timestamp '2025-06-01' + i * interval '10 seconds',
       persons, 0, washing, sanitizing, 0.04, 0.9, objects, i::text, 'region_1756783110752', metadata
  FROM generate_series(1, :rows) AS i JOIN counted ON n = i % 1000 + 1;
\endif
ANALYZE detection_records;
