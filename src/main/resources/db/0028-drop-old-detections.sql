--liquibase formatted sql

--changeset anteroom:0028-drop-old-detections splitStatements:false stripComments:false
--comment: The one routine that drops a week of detections, whose hours stand as they were counted

ALTER TABLE statistics_horizon ADD COLUMN frozen tstzmultirange NOT NULL DEFAULT '{}';

COMMENT ON COLUMN statistics_horizon.frozen IS 'Times whose detections were dropped: what was counted stands, and what comes late is added';
COMMENT ON COLUMN statistics_horizon.frozen_before IS 'End of the last of these times: retention takes no detection from before any more';

-- As before, but that whole weeks may be frozen and others between them not: what came late for
-- them is added, and nothing is counted anew of which not all is there.
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
      FROM horizon
      JOIN detection_records AS record
        ON record."timestamp" < least(to_hour, horizon.counted_since)
       AND NOT horizon.frozen @> record."timestamp"
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

-- Not by name: an adopted table is one partition for all weeks before its adoption.
CREATE FUNCTION detection_partitions() RETURNS TABLE (partition_name text, covered tstzrange)
LANGUAGE sql STABLE
AS $function$
  SELECT partition.relname::text, tstzrange(edge[1]::timestamptz, edge[2]::timestamptz)
    FROM pg_inherits
    JOIN pg_class AS partition ON partition.oid = inhrelid
   CROSS JOIN LATERAL regexp_match(pg_get_expr(partition.relpartbound, partition.oid),
           'FROM \((?:''([^'']+)''|MINVALUE)\) TO \((?:''([^'']+)''|MAXVALUE)\)') AS edge
   WHERE inhparent = to_regclass('detection_records') AND edge IS NOT NULL
$function$;

COMMENT ON FUNCTION detection_partitions() IS
  'The partitions of detection_records but the default one, with the time that each covers';

-- SECURITY DEFINER: requests have no right on the reports of adoptions, which only schema work reads.
CREATE FUNCTION adopted_until() RETURNS timestamptz
LANGUAGE sql STABLE SECURITY DEFINER
AS $function$
  SELECT coalesce(max(adopted_at), '-infinity') FROM adoption_report
$function$;

COMMENT ON FUNCTION adopted_until() IS
  'When the last adoption was, which took over every row that was saved until then; -infinity without one';

CREATE FUNCTION held_detections() RETURNS SETOF bigint
LANGUAGE sql STABLE
AS $function$
  SELECT violation.detection_id
    FROM violation_holds AS hold
    JOIN violation_events AS violation ON violation.id = hold.violation_id
   WHERE hold.released_at IS NULL AND violation.detection_id IS NOT NULL
$function$;

COMMENT ON FUNCTION held_detections() IS 'The detections of the violations that are held';

CREATE FUNCTION freeze_hours(dropped tstzrange) RETURNS void
LANGUAGE plpgsql
AS $function$
DECLARE
  due timestamptz;
BEGIN
  FOR due IN SELECT DISTINCT hour_start FROM statistics_deltas WHERE hour_start <@ dropped LOOP
    PERFORM count_hours(due, due + interval '1 hour');
  END LOOP;
  UPDATE statistics_horizon
     SET frozen = frozen + tstzmultirange(dropped),
         frozen_before = greatest(frozen_before, upper(dropped));
END
$function$;

COMMENT ON FUNCTION freeze_hours(tstzrange) IS
  'Counts what is left to count of this time, whose detections are about to go; the caller keeps writers of these away and holds the lock of the statistics';

-- One statement of the caller, so that no network lies between the lock and its end, and one
-- transaction, so that a kill leaves nothing to find. The file goes when the locks are gone.
CREATE FUNCTION drop_detection_partition(week_partition text) RETURNS bigint
LANGUAGE plpgsql
AS $function$
DECLARE
  dropped     tstzrange;
  column_list text;
  moved       bigint;
BEGIN
  -- The lock of the statistics before those of tables, the order of whoever counts hours.
  PERFORM pg_advisory_xact_lock(hashtextextended('anteroom:statistics', 0));
  IF NOT EXISTS (SELECT FROM statistics_horizon WHERE counted_since = '-infinity') THEN
    RAISE EXCEPTION 'not all hours are counted yet' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;

  -- The mode that DETACH takes anyway. Whoever writes through the parent has committed then: the
  -- statements from here on see all detections of the week and all that is to be counted of them.
  LOCK TABLE ONLY detection_records IN ACCESS EXCLUSIVE MODE;
  SELECT covered INTO dropped FROM detection_partitions() WHERE partition_name = week_partition;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM freeze_hours(dropped);
  EXECUTE format('ALTER TABLE detection_records DETACH PARTITION %I', week_partition);

  -- Into the default partition itself, past the triggers that count. Columns go by name: a table
  -- that was attached rather than created can have them in another order.
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO column_list
    FROM pg_attribute
   WHERE attrelid = 'detection_records'::regclass
     AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  EXECUTE format(
    'INSERT INTO detection_records_default (%2$s) SELECT %2$s FROM %1$I '
    'WHERE id IN (SELECT * FROM held_detections())', week_partition, column_list);
  GET DIAGNOSTICS moved = ROW_COUNT;
  EXECUTE format('DROP TABLE %I', week_partition);
  RETURN moved;
END
$function$;

COMMENT ON FUNCTION drop_detection_partition(text) IS
  'Drops a partition of detection_records with its detections, but for those that are held, which go to the default partition; returns their number, or null if there is no such partition. Statistics stay. Obeys lock_timeout';

-- Locked first and looked at again: a hold that was placed meanwhile is seen by the second
-- statement. From the partition itself, past the triggers that would count its hours anew.
CREATE FUNCTION delete_late_detections(older_than timestamptz, created_after timestamptz, most integer)
RETURNS bigint
LANGUAGE plpgsql
AS $function$
DECLARE
  late    tid[];
  deleted bigint;
BEGIN
  SELECT array_agg(place) INTO late
    FROM (SELECT record.ctid AS place
            FROM statistics_horizon AS horizon
            JOIN detection_records_default AS record ON horizon.frozen @> record."timestamp"
           WHERE record."timestamp" < older_than AND record.created_at > created_after
             AND record.id NOT IN (SELECT * FROM held_detections())
           ORDER BY record."timestamp" LIMIT most
             FOR UPDATE OF record SKIP LOCKED) AS locked;
  DELETE FROM detection_records_default
   WHERE ctid = ANY (late) AND id NOT IN (SELECT * FROM held_detections());
  GET DIAGNOSTICS deleted = ROW_COUNT;
  RETURN deleted;
END
$function$;

COMMENT ON FUNCTION delete_late_detections(timestamptz, timestamptz, integer) IS
  'Deletes so many detections at most that came late for a week that was dropped, or were held, if they are older than the first time and were saved after the second; returns how many. Statistics stay';

-- The tables are those beside the functions, whatever search path a caller has.
-- lint allows statement-hidden: it sets the search path of functions of this change
DO $path$
DECLARE
  made text;
BEGIN
  FOREACH made IN ARRAY ARRAY[
    'hourly_detections(timestamptz, timestamptz, text)', 'detection_partitions()',
    'adopted_until()', 'held_detections()', 'freeze_hours(tstzrange)',
    'drop_detection_partition(text)', 'delete_late_detections(timestamptz, timestamptz, integer)']
  LOOP
    EXECUTE format(
      'ALTER FUNCTION %s SET search_path = %I, pg_temp', made, current_schema());
  END LOOP;
END
$path$;

--rollback DROP FUNCTION delete_late_detections(timestamptz, timestamptz, integer);
--rollback DROP FUNCTION drop_detection_partition(text);
--rollback DROP FUNCTION freeze_hours(tstzrange);
--rollback DROP FUNCTION held_detections();
--rollback DROP FUNCTION adopted_until();
--rollback DROP FUNCTION detection_partitions();
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
--rollback     SELECT coalesce(max(counted_since), 'infinity') AS counted_since,
--rollback            coalesce(max(frozen_before), '-infinity') AS frozen_before
--rollback       FROM statistics_horizon),
--rollback   delta AS MATERIALIZED (
--rollback     SELECT one.*
--rollback       FROM horizon
--rollback       JOIN statistics_deltas AS one ON one.hour_start >= horizon.counted_since
--rollback      WHERE one.hour_start >= from_hour AND one.hour_start < to_hour
--rollback        AND (of_camera IS NULL OR one.camera_id = of_camera)),
--rollback   changed AS MATERIALIZED (
--rollback     SELECT DISTINCT delta.camera_id, delta.hour_start
--rollback       FROM horizon
--rollback       JOIN delta ON delta.recount AND delta.hour_start >= horizon.frozen_before),
--rollback   detection AS (
--rollback     SELECT record.camera_id, date_trunc('hour', record."timestamp", 'UTC') AS hour_start,
--rollback            record.person_count, record.hairnet_violations, record.handwash_events,
--rollback            record.sanitize_events, record.fps, record.processing_time, record.confidence
--rollback       FROM horizon
--rollback       JOIN detection_records AS record
--rollback         ON record."timestamp" >= greatest(from_hour, horizon.frozen_before)
--rollback        AND record."timestamp" < least(to_hour, horizon.counted_since)
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
--rollback ALTER TABLE statistics_horizon DROP COLUMN frozen;
