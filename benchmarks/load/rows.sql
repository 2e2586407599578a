-- Detections as a camera saves them: 1 to 4 kB of JSON each (2 to 9 objects of about 400 bytes), ten
-- cameras, a frame every 33 ms each. :rows of them, in the table benchmark_rows.
CREATE UNLOGGED TABLE benchmark_rows AS
SELECT 'cam' || i % 10 AS camera_id,
       now() - (:rows - i) / 10 * interval '33 ms' AS "timestamp",
       'frame-' || i AS idempotency_key,
       i / 10 AS frame_number,
       'f' || i AS frame_id,
       objects.list AS objects,
       objects.persons AS person_count,
       objects.persons / 3 AS hairnet_violations,
       0 AS handwash_events,
       0 AS sanitize_events,
       0.8::double precision AS confidence,
       0.04::double precision AS processing_time,
       25.0::double precision AS fps,
       jsonb_build_object('scene_type', 'line', 'quality_analysis',
         jsonb_build_object('brightness', i % 255, 'sharpness', i % 100, 'usable', true)) AS metadata
  FROM generate_series(1, :rows) AS i
 CROSS JOIN LATERAL (
       SELECT count(*)::integer AS persons, jsonb_agg(jsonb_build_object(
                'class_id', 0, 'class_name', 'person', 'confidence', round(random()::numeric, 4),
                'bbox', jsonb_build_array(10 * o, 20 * o, 10 * o + 64, 20 * o + 128),
                'track_id', o, 'timestamp', now(),
                'metadata', jsonb_build_object('has_hairnet', o % 3 <> 0, 'hairnet_confidence', 0.91,
                  'region', 'entrance', 'keypoints', (SELECT jsonb_agg(jsonb_build_array(k * 11, k * 7))
                    FROM generate_series(1, 12) AS k)))) AS list
         FROM generate_series(1, 2 + i % 8) AS o) AS objects;
