--liquibase formatted sql

--changeset anteroom:0033-read-counted-hours splitStatements:false stripComments:false rollbackSplitStatements:false
--comment: Hours that are counted are read without their detections, however many there are

-- As before, but until when detections are summed up is known before the scan begins, which then
-- leaves out their partitions; joined to it, the planner read all weeks of the range and threw
-- every row away. The hours to count anew are looked up one by one for the same reason.
CREATE OR REPLACE FUNCTION hourly_detections(
  from_hour timestamptz, to_hour timestamptz, of_camera text DEFAULT NULL)
RETURNS TABLE (
  camera_id varchar, hour_start timestamptz, frames bigint, persons bigint,
  hairnet_violations bigint, handwash_events bigint, sanitize_events bigint,
  fps_sum double precision, fps_frames bigint,
  processing_time_sum double precision, processing_time_frames bigint,
  min_processing_time double precision, max_processing_time double precision,
  confidence_sum double precision, confidence_frames bigint)
LANGUAGE sql STABLE
AS $function$
  WITH horizon AS MATERIALIZED (
    SELECT coalesce(stored.counted_since, 'infinity') AS counted_since,
           coalesce(stored.frozen, '{}') AS frozen
      FROM (VALUES (true)) AS one (id) LEFT JOIN statistics_horizon AS stored USING (id)),
  delta AS MATERIALIZED (
    SELECT one.*
      FROM horizon
      JOIN statistics_deltas AS one
        ON one.hour_start >= horizon.counted_since OR horizon.frozen @> one.hour_start
     WHERE one.hour_start >= from_hour AND one.hour_start < to_hour
       AND (of_camera IS NULL OR one.camera_id = of_camera)),
  changed AS MATERIALIZED (
    SELECT DISTINCT delta.camera_id, delta.hour_start
      FROM horizon
      JOIN delta ON delta.recount AND NOT horizon.frozen @> delta.hour_start),
  detection AS (
    SELECT record.camera_id, date_trunc('hour', record."timestamp", 'UTC') AS hour_start,
           record.person_count, record.hairnet_violations, record.handwash_events,
           record.sanitize_events, record.fps, record.processing_time, record.confidence
      FROM detection_records AS record
     WHERE record."timestamp" >= from_hour
       AND record."timestamp" < (SELECT least(to_hour, horizon.counted_since) FROM horizon)
       AND NOT (SELECT horizon.frozen FROM horizon) @> record."timestamp"
       AND isfinite(record."timestamp")
       AND (of_camera IS NULL OR record.camera_id = of_camera)
     UNION ALL
    SELECT changed.camera_id, changed.hour_start,
           record.person_count, record.hairnet_violations, record.handwash_events,
           record.sanitize_events, record.fps, record.processing_time, record.confidence
      FROM changed
     CROSS JOIN LATERAL (
           SELECT one.* FROM detection_records AS one
            WHERE one.camera_id = changed.camera_id
              AND one."timestamp" >= changed.hour_start
              AND one."timestamp" < changed.hour_start + interval '1 hour'
           OFFSET 0) AS record),
  counted AS MATERIALIZED (
    SELECT detection.camera_id, detection.hour_start, count(*) AS frames,
           sum(detection.person_count) AS persons,
           sum(detection.hairnet_violations) AS hairnet_violations,
           sum(detection.handwash_events) AS handwash_events,
           sum(detection.sanitize_events) AS sanitize_events,
           sum(detection.fps) AS fps_sum, count(detection.fps) AS fps_frames,
           sum(detection.processing_time) AS processing_time_sum,
           count(detection.processing_time) AS processing_time_frames,
           min(detection.processing_time) AS min_processing_time,
           max(detection.processing_time) AS max_processing_time,
           sum(detection.confidence) AS confidence_sum,
           count(detection.confidence) AS confidence_frames
      FROM detection
     GROUP BY detection.camera_id, detection.hour_start),
  part AS (
    SELECT * FROM counted
     UNION ALL
    SELECT delta.camera_id, delta.hour_start, delta.frames, delta.persons,
           delta.hairnet_violations, delta.handwash_events, delta.sanitize_events,
           delta.fps_sum, delta.fps_frames, delta.processing_time_sum,
           delta.processing_time_frames, delta.min_processing_time, delta.max_processing_time,
           delta.confidence_sum, delta.confidence_frames
      FROM delta
     WHERE NOT delta.recount
       AND (delta.camera_id, delta.hour_start) NOT IN (SELECT * FROM changed)
     UNION ALL
    SELECT stored.camera_id, stored.hour_start, stored.total_frames, stored.total_persons,
           stored.total_hairnet_violations, stored.total_handwash_events,
           stored.total_sanitize_events,
           coalesce(stored.fps_sum, stored.avg_fps * stored.total_frames),
           coalesce(stored.fps_frames,
             CASE WHEN stored.avg_fps IS NULL THEN 0 ELSE stored.total_frames END),
           coalesce(stored.processing_time_sum, stored.avg_processing_time * stored.total_frames),
           coalesce(stored.processing_time_frames,
             CASE WHEN stored.avg_processing_time IS NULL THEN 0 ELSE stored.total_frames END),
           stored.min_processing_time, stored.max_processing_time,
           stored.confidence_sum, stored.confidence_frames
      FROM statistics_hourly AS stored
     WHERE stored.hour_start >= from_hour AND stored.hour_start < to_hour
       AND (of_camera IS NULL OR stored.camera_id = of_camera)
       AND (stored.camera_id, stored.hour_start) NOT IN (SELECT * FROM changed)
       AND (stored.camera_id, stored.hour_start) NOT IN (
             SELECT counted.camera_id, counted.hour_start FROM counted))
  SELECT part.camera_id, part.hour_start, sum(part.frames)::bigint, sum(part.persons)::bigint,
         sum(part.hairnet_violations)::bigint, sum(part.handwash_events)::bigint,
         sum(part.sanitize_events)::bigint, sum(part.fps_sum), sum(part.fps_frames)::bigint,
         sum(part.processing_time_sum), sum(part.processing_time_frames)::bigint,
         min(part.min_processing_time), max(part.max_processing_time),
         sum(part.confidence_sum), sum(part.confidence_frames)::bigint
    FROM part
   GROUP BY part.camera_id, part.hour_start
$function$;

-- The tables are those beside the function, whatever search path its caller has.
-- lint allows statement-hidden: it sets the search path of a function of this change
DO $path$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION hourly_detections(timestamptz, timestamptz, text) SET search_path = %I, pg_temp',
    current_schema());
END
$path$;

--rollback CREATE OR REPLACE FUNCTION hourly_detections(
--rollback   from_hour timestamptz, to_hour timestamptz, of_camera text DEFAULT NULL)
--rollback RETURNS TABLE (
--rollback   camera_id varchar, hour_start timestamptz, frames bigint, persons bigint,
--rollback   hairnet_violations bigint, handwash_events bigint, sanitize_events bigint,
--rollback   fps_sum double precision, fps_frames bigint,
--rollback   processing_time_sum double precision, processing_time_frames bigint,
--rollback   min_processing_time double precision, max_processing_time double precision,
--rollback   confidence_sum double precision, confidence_frames bigint)
--rollback LANGUAGE sql STABLE
--rollback AS $function$
--rollback   WITH horizon AS MATERIALIZED (
--rollback     SELECT coalesce(stored.counted_since, 'infinity') AS counted_since,
--rollback            coalesce(stored.frozen, '{}') AS frozen
--rollback       FROM (VALUES (true)) AS one (id) LEFT JOIN statistics_horizon AS stored USING (id)),
--rollback   delta AS MATERIALIZED (
--rollback     SELECT one.*
--rollback       FROM horizon
--rollback       JOIN statistics_deltas AS one
--rollback         ON one.hour_start >= horizon.counted_since OR horizon.frozen @> one.hour_start
--rollback      WHERE one.hour_start >= from_hour AND one.hour_start < to_hour
--rollback        AND (of_camera IS NULL OR one.camera_id = of_camera)),
--rollback   changed AS MATERIALIZED (
--rollback     SELECT DISTINCT delta.camera_id, delta.hour_start
--rollback       FROM horizon
--rollback       JOIN delta ON delta.recount AND NOT horizon.frozen @> delta.hour_start),
--rollback   detection AS (
--rollback     SELECT record.camera_id, date_trunc('hour', record."timestamp", 'UTC') AS hour_start,
--rollback            record.person_count, record.hairnet_violations, record.handwash_events,
--rollback            record.sanitize_events, record.fps, record.processing_time, record.confidence
--rollback       FROM horizon
--rollback       JOIN detection_records AS record
--rollback         ON record."timestamp" < least(to_hour, horizon.counted_since)
--rollback        AND NOT horizon.frozen @> record."timestamp"
--rollback      WHERE record."timestamp" >= from_hour AND record."timestamp" < to_hour
--rollback        AND isfinite(record."timestamp")
--rollback        AND (of_camera IS NULL OR record.camera_id = of_camera)
--rollback      UNION ALL
--rollback     SELECT record.camera_id, changed.hour_start,
--rollback            record.person_count, record.hairnet_violations, record.handwash_events,
--rollback            record.sanitize_events, record.fps, record.processing_time, record.confidence
--rollback       FROM changed
--rollback       JOIN detection_records AS record
--rollback         ON record.camera_id = changed.camera_id
--rollback        AND record."timestamp" >= changed.hour_start
--rollback        AND record."timestamp" < changed.hour_start + interval '1 hour'),
--rollback   counted AS MATERIALIZED (
--rollback     SELECT detection.camera_id, detection.hour_start, count(*) AS frames,
--rollback            sum(detection.person_count) AS persons,
--rollback            sum(detection.hairnet_violations) AS hairnet_violations,
--rollback            sum(detection.handwash_events) AS handwash_events,
--rollback            sum(detection.sanitize_events) AS sanitize_events,
--rollback            sum(detection.fps) AS fps_sum, count(detection.fps) AS fps_frames,
--rollback            sum(detection.processing_time) AS processing_time_sum,
--rollback            count(detection.processing_time) AS processing_time_frames,
--rollback            min(detection.processing_time) AS min_processing_time,
--rollback            max(detection.processing_time) AS max_processing_time,
--rollback            sum(detection.confidence) AS confidence_sum,
--rollback            count(detection.confidence) AS confidence_frames
--rollback       FROM detection
--rollback      GROUP BY detection.camera_id, detection.hour_start),
--rollback   part AS (
--rollback     SELECT * FROM counted
--rollback      UNION ALL
--rollback     SELECT delta.camera_id, delta.hour_start, delta.frames, delta.persons,
--rollback            delta.hairnet_violations, delta.handwash_events, delta.sanitize_events,
--rollback            delta.fps_sum, delta.fps_frames, delta.processing_time_sum,
--rollback            delta.processing_time_frames, delta.min_processing_time, delta.max_processing_time,
--rollback            delta.confidence_sum, delta.confidence_frames
--rollback       FROM delta
--rollback      WHERE NOT delta.recount
--rollback        AND (delta.camera_id, delta.hour_start) NOT IN (SELECT * FROM changed)
--rollback      UNION ALL
--rollback     SELECT stored.camera_id, stored.hour_start, stored.total_frames, stored.total_persons,
--rollback            stored.total_hairnet_violations, stored.total_handwash_events,
--rollback            stored.total_sanitize_events,
--rollback            coalesce(stored.fps_sum, stored.avg_fps * stored.total_frames),
--rollback            coalesce(stored.fps_frames,
--rollback              CASE WHEN stored.avg_fps IS NULL THEN 0 ELSE stored.total_frames END),
--rollback            coalesce(stored.processing_time_sum, stored.avg_processing_time * stored.total_frames),
--rollback            coalesce(stored.processing_time_frames,
--rollback              CASE WHEN stored.avg_processing_time IS NULL THEN 0 ELSE stored.total_frames END),
--rollback            stored.min_processing_time, stored.max_processing_time,
--rollback            stored.confidence_sum, stored.confidence_frames
--rollback       FROM statistics_hourly AS stored
--rollback      WHERE stored.hour_start >= from_hour AND stored.hour_start < to_hour
--rollback        AND (of_camera IS NULL OR stored.camera_id = of_camera)
--rollback        AND (stored.camera_id, stored.hour_start) NOT IN (SELECT * FROM changed)
--rollback        AND (stored.camera_id, stored.hour_start) NOT IN (
--rollback              SELECT counted.camera_id, counted.hour_start FROM counted))
--rollback   SELECT part.camera_id, part.hour_start, sum(part.frames)::bigint, sum(part.persons)::bigint,
--rollback          sum(part.hairnet_violations)::bigint, sum(part.handwash_events)::bigint,
--rollback          sum(part.sanitize_events)::bigint, sum(part.fps_sum), sum(part.fps_frames)::bigint,
--rollback          sum(part.processing_time_sum), sum(part.processing_time_frames)::bigint,
--rollback          min(part.min_processing_time), max(part.max_processing_time),
--rollback          sum(part.confidence_sum), sum(part.confidence_frames)::bigint
--rollback     FROM part
--rollback    GROUP BY part.camera_id, part.hour_start
--rollback $function$;
--rollback DO $path$
--rollback BEGIN
--rollback   EXECUTE format(
--rollback     'ALTER FUNCTION hourly_detections(timestamptz, timestamptz, text) SET search_path = %I, pg_temp',
--rollback     current_schema());
--rollback END
--rollback $path$;
