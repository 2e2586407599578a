--liquibase formatted sql

--changeset anteroom:0030-move-strays-unseen splitStatements:false stripComments:false rollbackSplitStatements:false
--comment: Nobody misses a detection while it moves from the default partition to that of its week

CREATE OR REPLACE FUNCTION create_detection_partition(week date) RETURNS bigint
LANGUAGE plpgsql
AS $function$
DECLARE
  monday         constant date := week - (extract(isodow FROM week)::integer - 1);
  partition_name constant text := 'detection_records_' || to_char(monday, 'YYYYMMDD');
  -- Spelled out in UTC: neither the session's time zone nor its date style may move a bound.
  lower_bound    constant text := to_char(monday, 'YYYY-MM-DD') || ' 00:00:00+00';
  upper_bound    constant text := to_char(monday + 7, 'YYYY-MM-DD') || ' 00:00:00+00';
  column_list    text;
  strayed        boolean;
  moved          bigint;
BEGIN
  IF detection_week_is_covered(monday) THEN
    RETURN 0;
  END IF;

  -- Parent before default partition, the order of every statement that goes through the parent:
  -- the other order deadlocks with the CREATE INDEX IF NOT EXISTS of an old writer. The modes are
  -- those that ATTACH needs anyway; the first leaves readers and writers alone and makes a second
  -- caller wait here.
  LOCK TABLE ONLY detection_records IN SHARE UPDATE EXCLUSIVE MODE;
  IF detection_week_is_covered(monday) THEN
    RETURN 0;
  END IF;

  -- A statement that waits for the default partition has been planned without the new one, and
  -- takes its snapshot only then: it would miss the rows that moved. Whoever waits for the parent
  -- is planned afterwards.
  SELECT EXISTS (
    SELECT FROM detection_records_default
     WHERE "timestamp" >= lower_bound::timestamptz AND "timestamp" < upper_bound::timestamptz)
    INTO strayed;
  IF strayed THEN
    LOCK TABLE ONLY detection_records IN ACCESS EXCLUSIVE MODE;
  END IF;
  LOCK TABLE detection_records_default IN ACCESS EXCLUSIVE MODE;

  -- Made apart and attached, because CREATE TABLE ... PARTITION OF stops all work on the parent.
  EXECUTE format(
    'CREATE TABLE %I (LIKE detection_records INCLUDING DEFAULTS INCLUDING GENERATED '
    'INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION)', partition_name);

  -- ATTACH refuses while the default partition holds a row of the week. Columns go by name: a
  -- table that was attached rather than created can have them in another order.
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO column_list
  FROM pg_attribute
  WHERE attrelid = 'detection_records'::regclass
    AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  EXECUTE format(
    'WITH strays AS (DELETE FROM detection_records_default '
    'WHERE "timestamp" >= %2$L AND "timestamp" < %3$L RETURNING %4$s) '
    'INSERT INTO %1$I (%4$s) SELECT %4$s FROM strays',
    partition_name, lower_bound, upper_bound, column_list);
  GET DIAGNOSTICS moved = ROW_COUNT;
  IF moved > 0 AND NOT strayed THEN
    RAISE EXCEPTION 'detections of the week of % have strayed this very moment', monday
      USING ERRCODE = 'lock_not_available', HINT = 'Call again.';
  END IF;

  EXECUTE format(
    'ALTER TABLE detection_records ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    partition_name, lower_bound, upper_bound);
  EXECUTE format(
    'COMMENT ON TABLE %I IS %L', partition_name, format('Detections of the week of %s', monday));
  RETURN moved;
END
$function$;

-- A statement that counts would store for ever what it missed.
CREATE OR REPLACE FUNCTION count_hours(first_hour timestamptz, end_hour timestamptz) RETURNS bigint
LANGUAGE plpgsql
AS $function$
DECLARE
  counted constant boolean := EXISTS (
    SELECT FROM statistics_horizon WHERE counted_since <= first_hour);
  folded bigint;
BEGIN
  -- Before the snapshot of what follows: a week whose partition is made meanwhile is seen as a whole.
  LOCK TABLE ONLY detection_records IN ACCESS SHARE MODE;
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

-- The tables are those beside the functions, whatever search path a caller has.
-- lint allows statement-hidden: it sets the search path of functions of this change
DO $path$
DECLARE
  made text;
BEGIN
  FOREACH made IN ARRAY ARRAY[
    'create_detection_partition(date)', 'count_hours(timestamptz, timestamptz)']
  LOOP
    EXECUTE format(
      'ALTER FUNCTION %s SET search_path = %I, pg_temp', made, current_schema());
  END LOOP;
END
$path$;

--rollback CREATE OR REPLACE FUNCTION create_detection_partition(week date) RETURNS bigint
--rollback LANGUAGE plpgsql
--rollback AS $function$
--rollback DECLARE
--rollback   monday         constant date := week - (extract(isodow FROM week)::integer - 1);
--rollback   partition_name constant text := 'detection_records_' || to_char(monday, 'YYYYMMDD');
--rollback   -- Spelled out in UTC: neither the session's time zone nor its date style may move a bound.
--rollback   lower_bound    constant text := to_char(monday, 'YYYY-MM-DD') || ' 00:00:00+00';
--rollback   upper_bound    constant text := to_char(monday + 7, 'YYYY-MM-DD') || ' 00:00:00+00';
--rollback   column_list    text;
--rollback   moved          bigint;
--rollback BEGIN
--rollback   IF detection_week_is_covered(monday) THEN
--rollback     RETURN 0;
--rollback   END IF;
--rollback   -- Parent before default partition, the order of every statement that goes through the parent:
--rollback   -- the other order deadlocks with the CREATE INDEX IF NOT EXISTS of an old writer. Both modes are
--rollback   -- those that ATTACH needs anyway; the first leaves readers and writers alone and makes a second
--rollback   -- caller wait here.
--rollback   LOCK TABLE ONLY detection_records IN SHARE UPDATE EXCLUSIVE MODE;
--rollback   IF detection_week_is_covered(monday) THEN
--rollback     RETURN 0;
--rollback   END IF;
--rollback   LOCK TABLE detection_records_default IN ACCESS EXCLUSIVE MODE;
--rollback   -- Made apart and attached, because CREATE TABLE ... PARTITION OF stops all work on the parent.
--rollback   EXECUTE format(
--rollback     'CREATE TABLE %I (LIKE detection_records INCLUDING DEFAULTS INCLUDING GENERATED '
--rollback     'INCLUDING CONSTRAINTS INCLUDING STORAGE INCLUDING COMPRESSION)', partition_name);
--rollback   -- ATTACH refuses while the default partition holds a row of the week. Columns go by name: a
--rollback   -- table that was attached rather than created can have them in another order.
--rollback   SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO column_list
--rollback   FROM pg_attribute
--rollback   WHERE attrelid = 'detection_records'::regclass
--rollback     AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
--rollback   EXECUTE format(
--rollback     'WITH strays AS (DELETE FROM detection_records_default '
--rollback     'WHERE "timestamp" >= %2$L AND "timestamp" < %3$L RETURNING %4$s) '
--rollback     'INSERT INTO %1$I (%4$s) SELECT %4$s FROM strays',
--rollback     partition_name, lower_bound, upper_bound, column_list);
--rollback   GET DIAGNOSTICS moved = ROW_COUNT;
--rollback   EXECUTE format(
--rollback     'ALTER TABLE detection_records ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
--rollback     partition_name, lower_bound, upper_bound);
--rollback   EXECUTE format(
--rollback     'COMMENT ON TABLE %I IS %L', partition_name, format('Detections of the week of %s', monday));
--rollback   RETURN moved;
--rollback END
--rollback $function$;
--rollback CREATE OR REPLACE FUNCTION count_hours(first_hour timestamptz, end_hour timestamptz) RETURNS bigint
--rollback LANGUAGE plpgsql
--rollback AS $function$
--rollback DECLARE
--rollback   counted constant boolean := EXISTS (
--rollback     SELECT FROM statistics_horizon WHERE counted_since <= first_hour);
--rollback   folded bigint;
--rollback BEGIN
--rollback   WITH taken AS (
--rollback     DELETE FROM statistics_deltas
--rollback      WHERE hour_start >= first_hour AND hour_start < end_hour
--rollback     RETURNING camera_id, hour_start),
--rollback   touched AS MATERIALIZED (
--rollback     SELECT camera_id, hour_start, count(*) AS deltas FROM taken GROUP BY camera_id, hour_start),
--rollback   summed AS MATERIALIZED (
--rollback     SELECT sums.*
--rollback       FROM hourly_detections(first_hour, end_hour) AS sums
--rollback      WHERE NOT counted
--rollback         OR (sums.camera_id, sums.hour_start) IN (SELECT camera_id, hour_start FROM touched)),
--rollback   stored AS (
--rollback     INSERT INTO statistics_hourly AS stored (
--rollback            camera_id, hour_start, total_frames, total_persons, total_hairnet_violations,
--rollback            total_handwash_events, total_sanitize_events, avg_fps, avg_processing_time,
--rollback            min_processing_time, max_processing_time, fps_sum, fps_frames, processing_time_sum,
--rollback            processing_time_frames, confidence_sum, confidence_frames)
--rollback     SELECT camera_id, hour_start, frames, coalesce(persons, 0), coalesce(hairnet_violations, 0),
--rollback            coalesce(handwash_events, 0), coalesce(sanitize_events, 0),
--rollback            fps_sum / nullif(fps_frames, 0), processing_time_sum / nullif(processing_time_frames, 0),
--rollback            min_processing_time, max_processing_time, coalesce(fps_sum, 0), fps_frames,
--rollback            coalesce(processing_time_sum, 0), processing_time_frames,
--rollback            coalesce(confidence_sum, 0), coalesce(confidence_frames, 0)
--rollback       FROM summed
--rollback         ON CONFLICT (camera_id, hour_start) DO UPDATE
--rollback        SET total_frames = EXCLUDED.total_frames,
--rollback            total_persons = EXCLUDED.total_persons,
--rollback            total_hairnet_violations = EXCLUDED.total_hairnet_violations,
--rollback            total_handwash_events = EXCLUDED.total_handwash_events,
--rollback            total_sanitize_events = EXCLUDED.total_sanitize_events,
--rollback            avg_fps = EXCLUDED.avg_fps,
--rollback            avg_processing_time = EXCLUDED.avg_processing_time,
--rollback            min_processing_time = EXCLUDED.min_processing_time,
--rollback            max_processing_time = EXCLUDED.max_processing_time,
--rollback            fps_sum = EXCLUDED.fps_sum,
--rollback            fps_frames = EXCLUDED.fps_frames,
--rollback            processing_time_sum = EXCLUDED.processing_time_sum,
--rollback            processing_time_frames = EXCLUDED.processing_time_frames,
--rollback            confidence_sum = EXCLUDED.confidence_sum,
--rollback            confidence_frames = EXCLUDED.confidence_frames),
--rollback   emptied AS (
--rollback     DELETE FROM statistics_hourly AS stored USING touched
--rollback      WHERE stored.camera_id = touched.camera_id AND stored.hour_start = touched.hour_start
--rollback        AND (touched.camera_id, touched.hour_start) NOT IN (
--rollback              SELECT summed.camera_id, summed.hour_start FROM summed)),
--rollback   moved AS (
--rollback     INSERT INTO statistics_horizon (counted_since)
--rollback     SELECT first_hour WHERE NOT counted
--rollback         ON CONFLICT (id) DO UPDATE SET counted_since = EXCLUDED.counted_since)
--rollback   SELECT coalesce(sum(deltas), 0) INTO folded FROM touched;
--rollback   RETURN folded;
--rollback END
--rollback $function$;
--rollback DO $path$
--rollback DECLARE
--rollback   made text;
--rollback BEGIN
--rollback   FOREACH made IN ARRAY ARRAY[
--rollback     'create_detection_partition(date)', 'count_hours(timestamptz, timestamptz)']
--rollback   LOOP
--rollback     EXECUTE format(
--rollback       'ALTER FUNCTION %s SET search_path = %I, pg_temp', made, current_schema());
--rollback   END LOOP;
--rollback END
--rollback $path$;
