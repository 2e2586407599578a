--liquibase formatted sql

--changeset anteroom:0011-views splitStatements:false stripComments:false
--comment: Views for people and reporting tools

-- A violation is saved with a detection of the same camera and moment. The day around it leaves one
-- or two weekly partitions to look into, and the camera keeps the join local to a shard.
CREATE VIEW v_recent_violations AS
SELECT
  violation.id AS id,
  violation.detection_id AS detection_id,
  violation.camera_id AS camera_id,
  violation."timestamp" AS "timestamp",
  violation.violation_type AS violation_type,
  violation.track_id AS track_id,
  violation.confidence AS confidence,
  violation.snapshot_path AS snapshot_path,
  violation.bbox AS bbox,
  violation.status AS status,
  violation.handled_at AS handled_at,
  violation.handled_by AS handled_by,
  violation.notes AS notes,
  detection.frame_number AS frame_number,
  detection.person_count AS person_count,
  detection.fps AS fps
FROM violation_events AS violation
LEFT JOIN detection_records AS detection
  ON detection.id = violation.detection_id
  AND detection.camera_id = violation.camera_id
  AND detection."timestamp" >= violation."timestamp" - interval '1 day'
  AND detection."timestamp" <= violation."timestamp" + interval '1 day';

COMMENT ON VIEW v_recent_violations IS
  'Violations with the frame they were seen in, as long as it is kept; sort and limit as needed';

-- An hour counts by its frames: the mean of hourly means would give a quiet hour the same weight.
-- With a second relation in FROM, every supported version prints the view alike; of a single one,
-- 15 prints the alias before each column and 16 does not.
CREATE VIEW v_daily_statistics AS
SELECT
  hourly.camera_id AS camera_id,
  calendar.day AS day,
  sum(hourly.total_frames) AS total_frames,
  sum(hourly.total_persons) AS total_persons,
  sum(hourly.total_hairnet_violations) AS total_hairnet_violations,
  sum(hourly.total_handwash_events) AS total_handwash_events,
  sum(hourly.total_sanitize_events) AS total_sanitize_events,
  sum(hourly.avg_fps * hourly.total_frames)
    / nullif(sum(hourly.total_frames) FILTER (WHERE hourly.avg_fps IS NOT NULL), 0) AS avg_fps,
  sum(hourly.avg_processing_time * hourly.total_frames)
    / nullif(sum(hourly.total_frames) FILTER (WHERE hourly.avg_processing_time IS NOT NULL), 0)
    AS avg_processing_time,
  min(hourly.min_processing_time) AS min_processing_time,
  max(hourly.max_processing_time) AS max_processing_time
FROM statistics_hourly AS hourly
CROSS JOIN LATERAL (SELECT (hourly.hour_start AT TIME ZONE 'UTC')::date AS day) AS calendar
GROUP BY hourly.camera_id, calendar.day;

COMMENT ON VIEW v_daily_statistics IS
  'Hourly statistics summed up by camera and UTC day; averages weighted by frames';

--rollback DROP VIEW v_daily_statistics;
--rollback DROP VIEW v_recent_violations;
