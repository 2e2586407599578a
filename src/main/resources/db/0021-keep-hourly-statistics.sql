--liquibase formatted sql

--changeset anteroom:0021-keep-hourly-statistics splitStatements:false stripComments:false
--comment: What each hour saw is kept right by every writer's own transaction

-- Means are exact only as sums beside the number of frames that had a value.
ALTER TABLE statistics_hourly
  ADD COLUMN fps_sum double precision,
  ADD COLUMN fps_frames bigint,
  ADD COLUMN processing_time_sum double precision,
  ADD COLUMN processing_time_frames bigint,
  ADD COLUMN confidence_sum double precision,
  ADD COLUMN confidence_frames bigint;

COMMENT ON COLUMN statistics_hourly.fps_sum IS 'Sum of fps; unset in hours that an old writer summed up';
COMMENT ON COLUMN statistics_hourly.fps_frames IS 'Frames with fps';
COMMENT ON COLUMN statistics_hourly.processing_time_sum IS 'Sum of processing_time; unset in hours that an old writer summed up';
COMMENT ON COLUMN statistics_hourly.processing_time_frames IS 'Frames with processing_time';
COMMENT ON COLUMN statistics_hourly.confidence_sum IS 'Sum of confidence; unset in hours that an old writer summed up';
COMMENT ON COLUMN statistics_hourly.confidence_frames IS 'Frames with confidence';

-- Appended, never updated: writers of one camera do not wait for each other, and none can deadlock,
-- in whatever order they write. No index: it holds what came in since the last fold.
CREATE TABLE statistics_deltas (
  camera_id              varchar(100) NOT NULL,
  hour_start             timestamptz NOT NULL,
  recount                boolean NOT NULL,
  frames                 bigint,
  persons                bigint,
  hairnet_violations     bigint,
  handwash_events        bigint,
  sanitize_events        bigint,
  fps_sum                double precision,
  fps_frames             bigint,
  processing_time_sum    double precision,
  processing_time_frames bigint,
  min_processing_time    double precision,
  max_processing_time    double precision,
  confidence_sum         double precision,
  confidence_frames      bigint
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, vacuum_truncate = off);

COMMENT ON TABLE statistics_deltas IS 'What statements added to an hour since it was last folded into statistics_hourly';
COMMENT ON COLUMN statistics_deltas.camera_id IS 'Camera of the detections';
COMMENT ON COLUMN statistics_deltas.hour_start IS 'Hour of the detections, UTC';
COMMENT ON COLUMN statistics_deltas.recount IS 'Detections of the hour were changed or deleted: it is counted anew, and what else stands in the row is void';
COMMENT ON COLUMN statistics_deltas.frames IS 'Detections that were added';
COMMENT ON COLUMN statistics_deltas.persons IS 'Sum of their person_count';
COMMENT ON COLUMN statistics_deltas.hairnet_violations IS 'Sum of their hairnet_violations';
COMMENT ON COLUMN statistics_deltas.handwash_events IS 'Sum of their handwash_events';
COMMENT ON COLUMN statistics_deltas.sanitize_events IS 'Sum of their sanitize_events';
COMMENT ON COLUMN statistics_deltas.fps_sum IS 'Sum of their fps';
COMMENT ON COLUMN statistics_deltas.fps_frames IS 'How many had fps';
COMMENT ON COLUMN statistics_deltas.processing_time_sum IS 'Sum of their processing_time, seconds';
COMMENT ON COLUMN statistics_deltas.processing_time_frames IS 'How many had processing_time';
COMMENT ON COLUMN statistics_deltas.min_processing_time IS 'Least processing_time, seconds';
COMMENT ON COLUMN statistics_deltas.max_processing_time IS 'Most processing_time, seconds';
COMMENT ON COLUMN statistics_deltas.confidence_sum IS 'Sum of their confidence';
COMMENT ON COLUMN statistics_deltas.confidence_frames IS 'How many had confidence';

-- Without a row nothing is counted yet: every hour is summed up from its detections when it is read.
CREATE TABLE statistics_horizon (
  id            boolean PRIMARY KEY DEFAULT true,
  counted_since timestamptz NOT NULL DEFAULT 'infinity',
  frozen_before timestamptz NOT NULL DEFAULT '-infinity'
);

COMMENT ON TABLE statistics_horizon IS 'From when to when statistics_hourly stands for the detections; one row';
COMMENT ON COLUMN statistics_horizon.id IS 'Always true';
COMMENT ON COLUMN statistics_horizon.counted_since IS 'Hours from here on are in statistics_hourly; those before are summed up from their detections';
COMMENT ON COLUMN statistics_horizon.frozen_before IS 'Detections before this hour were dropped: what was counted stands';

-- SECURITY DEFINER: old writers have no right on the deltas, and need none to save a detection.
CREATE FUNCTION record_new_detections() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $function$
BEGIN
  INSERT INTO statistics_deltas
  SELECT camera_id, date_trunc('hour', "timestamp", 'UTC'), false, count(*), sum(person_count),
         sum(hairnet_violations), sum(handwash_events), sum(sanitize_events),
         sum(fps), count(fps), sum(processing_time), count(processing_time),
         min(processing_time), max(processing_time), sum(confidence), count(confidence)
    FROM added
   WHERE isfinite("timestamp")
   GROUP BY 1, 2;
  RETURN NULL;
END
$function$;

-- A minimum cannot be taken back, and a sum of floating numbers not exactly.
CREATE FUNCTION record_changed_detections() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $function$
BEGIN
  INSERT INTO statistics_deltas (camera_id, hour_start, recount)
  SELECT camera_id, date_trunc('hour', "timestamp", 'UTC'), true
    FROM removed WHERE isfinite("timestamp")
   UNION
  SELECT camera_id, date_trunc('hour', "timestamp", 'UTC'), true
    FROM added WHERE isfinite("timestamp");
  RETURN NULL;
END
$function$;

CREATE FUNCTION record_removed_detections() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $function$
BEGIN
  INSERT INTO statistics_deltas (camera_id, hour_start, recount)
  SELECT DISTINCT camera_id, date_trunc('hour', "timestamp", 'UTC'), true
    FROM removed WHERE isfinite("timestamp");
  RETURN NULL;
END
$function$;

-- Whoever may execute them could put them on a table of their own and write into our statistics.
REVOKE ALL ON FUNCTION record_new_detections() FROM PUBLIC;
REVOKE ALL ON FUNCTION record_changed_detections() FROM PUBLIC;
REVOKE ALL ON FUNCTION record_removed_detections() FROM PUBLIC;

COMMENT ON FUNCTION record_new_detections() IS 'Appends what a statement added to the statistics of its hours';
COMMENT ON FUNCTION record_changed_detections() IS 'Marks the hours whose detections a statement changed';
COMMENT ON FUNCTION record_removed_detections() IS 'Marks the hours whose detections a statement deleted';

-- Triggers of the parent see INSERT and COPY through the parent, which is the only way to write.
CREATE TRIGGER record_new_detections AFTER INSERT ON detection_records
  REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION record_new_detections();
CREATE TRIGGER record_changed_detections AFTER UPDATE ON detection_records
  REFERENCING OLD TABLE AS removed NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION record_changed_detections();
CREATE TRIGGER record_removed_detections AFTER DELETE ON detection_records
  REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION record_removed_detections();

-- One statement, so one snapshot: a detection and its delta come into sight together.
CREATE FUNCTION hourly_detections(
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
    SELECT coalesce(max(counted_since), 'infinity') AS counted_since,
           coalesce(max(frozen_before), '-infinity') AS frozen_before
      FROM statistics_horizon),
  delta AS MATERIALIZED (
    SELECT one.*
      FROM horizon
      JOIN statistics_deltas AS one ON one.hour_start >= horizon.counted_since
     WHERE one.hour_start >= from_hour AND one.hour_start < to_hour
       AND (of_camera IS NULL OR one.camera_id = of_camera)),
  changed AS MATERIALIZED (
    SELECT DISTINCT delta.camera_id, delta.hour_start
      FROM horizon
      JOIN delta ON delta.recount AND delta.hour_start >= horizon.frozen_before),
  detection AS (
    SELECT record.camera_id, date_trunc('hour', record."timestamp", 'UTC') AS hour_start,
           record.person_count, record.hairnet_violations, record.handwash_events,
           record.sanitize_events, record.fps, record.processing_time, record.confidence
      FROM horizon
      JOIN detection_records AS record
        ON record."timestamp" >= greatest(from_hour, horizon.frozen_before)
       AND record."timestamp" < least(to_hour, horizon.counted_since)
     WHERE record."timestamp" >= from_hour AND record."timestamp" < to_hour
       AND isfinite(record."timestamp")
       AND (of_camera IS NULL OR record.camera_id = of_camera)
     UNION ALL
    SELECT record.camera_id, changed.hour_start,
           record.person_count, record.hairnet_violations, record.handwash_events,
           record.sanitize_events, record.fps, record.processing_time, record.confidence
      FROM changed
      JOIN detection_records AS record
        ON record.camera_id = changed.camera_id
       AND record."timestamp" >= changed.hour_start
       AND record."timestamp" < changed.hour_start + interval '1 hour'),
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

COMMENT ON FUNCTION hourly_detections(timestamptz, timestamptz, text) IS
  'What each camera saw in each hour from the first, inclusive, to the second, exclusive: equal to the sums over detection_records at this moment';

-- Deltas go and their sums come in one statement, so from one snapshot: what commits meanwhile is
-- neither lost nor counted twice. One caller at a time, who holds the lock of the statistics.
CREATE FUNCTION count_hours(first_hour timestamptz, end_hour timestamptz) RETURNS bigint
LANGUAGE plpgsql
AS $function$
DECLARE
  counted constant boolean := EXISTS (
    SELECT FROM statistics_horizon WHERE counted_since <= first_hour);
  folded bigint;
BEGIN
  WITH taken AS (
    DELETE FROM statistics_deltas
     WHERE hour_start >= first_hour AND hour_start < end_hour
    RETURNING camera_id, hour_start),
  touched AS MATERIALIZED (
    SELECT camera_id, hour_start, count(*) AS deltas FROM taken GROUP BY camera_id, hour_start),
  summed AS MATERIALIZED (
    SELECT sums.*
      FROM hourly_detections(first_hour, end_hour) AS sums
     WHERE NOT counted
        OR (sums.camera_id, sums.hour_start) IN (SELECT camera_id, hour_start FROM touched)),
  stored AS (
    INSERT INTO statistics_hourly AS stored (
           camera_id, hour_start, total_frames, total_persons, total_hairnet_violations,
           total_handwash_events, total_sanitize_events, avg_fps, avg_processing_time,
           min_processing_time, max_processing_time, fps_sum, fps_frames, processing_time_sum,
           processing_time_frames, confidence_sum, confidence_frames)
    SELECT camera_id, hour_start, frames, coalesce(persons, 0), coalesce(hairnet_violations, 0),
           coalesce(handwash_events, 0), coalesce(sanitize_events, 0),
           fps_sum / nullif(fps_frames, 0), processing_time_sum / nullif(processing_time_frames, 0),
           min_processing_time, max_processing_time, coalesce(fps_sum, 0), fps_frames,
           coalesce(processing_time_sum, 0), processing_time_frames,
           coalesce(confidence_sum, 0), coalesce(confidence_frames, 0)
      FROM summed
        ON CONFLICT (camera_id, hour_start) DO UPDATE
       SET total_frames = EXCLUDED.total_frames,
           total_persons = EXCLUDED.total_persons,
           total_hairnet_violations = EXCLUDED.total_hairnet_violations,
           total_handwash_events = EXCLUDED.total_handwash_events,
           total_sanitize_events = EXCLUDED.total_sanitize_events,
           avg_fps = EXCLUDED.avg_fps,
           avg_processing_time = EXCLUDED.avg_processing_time,
           min_processing_time = EXCLUDED.min_processing_time,
           max_processing_time = EXCLUDED.max_processing_time,
           fps_sum = EXCLUDED.fps_sum,
           fps_frames = EXCLUDED.fps_frames,
           processing_time_sum = EXCLUDED.processing_time_sum,
           processing_time_frames = EXCLUDED.processing_time_frames,
           confidence_sum = EXCLUDED.confidence_sum,
           confidence_frames = EXCLUDED.confidence_frames),
  emptied AS (
    DELETE FROM statistics_hourly AS stored USING touched
     WHERE stored.camera_id = touched.camera_id AND stored.hour_start = touched.hour_start
       AND (touched.camera_id, touched.hour_start) NOT IN (
             SELECT summed.camera_id, summed.hour_start FROM summed)),
  moved AS (
    INSERT INTO statistics_horizon (counted_since)
    SELECT first_hour WHERE NOT counted
        ON CONFLICT (id) DO UPDATE SET counted_since = EXCLUDED.counted_since)
  SELECT coalesce(sum(deltas), 0) INTO folded FROM touched;
  RETURN folded;
END
$function$;

COMMENT ON FUNCTION count_hours(timestamptz, timestamptz) IS
  'Brings statistics_hourly up to its detections from the first hour, inclusive, to the second, exclusive, and begins to count there if nothing was counted that early; returns how many deltas it folded';

-- The tables are those beside the functions, whatever search path a writer has.
-- lint allows statement-hidden: it sets the search path of functions of this change
DO $path$
DECLARE
  made text;
BEGIN
  FOREACH made IN ARRAY ARRAY[
    'record_new_detections()', 'record_changed_detections()', 'record_removed_detections()',
    'hourly_detections(timestamptz, timestamptz, text)', 'count_hours(timestamptz, timestamptz)']
  LOOP
    EXECUTE format(
      'ALTER FUNCTION %s SET search_path = %I, pg_temp', made, current_schema());
  END LOOP;
END
$path$;

--rollback DROP FUNCTION record_new_detections() CASCADE;
--rollback DROP FUNCTION record_changed_detections() CASCADE;
--rollback DROP FUNCTION record_removed_detections() CASCADE;
--rollback DROP FUNCTION count_hours(timestamptz, timestamptz);
--rollback DROP FUNCTION hourly_detections(timestamptz, timestamptz, text);
--rollback DROP TABLE statistics_horizon;
--rollback DROP TABLE statistics_deltas;
--rollback ALTER TABLE statistics_hourly DROP COLUMN fps_sum, DROP COLUMN fps_frames, DROP COLUMN processing_time_sum, DROP COLUMN processing_time_frames, DROP COLUMN confidence_sum, DROP COLUMN confidence_frames;
