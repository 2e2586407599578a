--liquibase formatted sql

--changeset anteroom:0004-detection-partitions splitStatements:false stripComments:false
--comment: The one routine that makes a weekly partition

-- Not by name: an adopted table is one partition for all weeks before its adoption.
CREATE FUNCTION detection_week_is_covered(monday date) RETURNS boolean
LANGUAGE sql STABLE
AS $function$
  SELECT EXISTS (
    SELECT FROM pg_inherits
     CROSS JOIN LATERAL pg_get_expr(
             (SELECT relpartbound FROM pg_class WHERE oid = inhrelid), inhrelid) AS printed
     CROSS JOIN LATERAL regexp_match(printed,
             'FROM \((?:''([^'']+)''|MINVALUE)\) TO \((?:''([^'']+)''|MAXVALUE)\)') AS edge
     WHERE inhparent = to_regclass('detection_records') AND edge IS NOT NULL
       AND coalesce(edge[1]::timestamptz, '-infinity') < (monday + 7)::timestamp AT TIME ZONE 'UTC'
       AND coalesce(edge[2]::timestamptz, 'infinity') > monday::timestamp AT TIME ZONE 'UTC')
$function$;

CREATE FUNCTION create_detection_partition(week date) RETURNS bigint
LANGUAGE plpgsql
AS $function$
DECLARE
  monday         constant date := week - (extract(isodow FROM week)::integer - 1);
  partition_name constant text := 'detection_records_' || to_char(monday, 'YYYYMMDD');
  -- Spelled out in UTC: neither the session's time zone nor its date style may move a bound.
  lower_bound    constant text := to_char(monday, 'YYYY-MM-DD') || ' 00:00:00+00';
  upper_bound    constant text := to_char(monday + 7, 'YYYY-MM-DD') || ' 00:00:00+00';
  column_list    text;
  moved          bigint;
BEGIN
  IF detection_week_is_covered(monday) THEN
    RETURN 0;
  END IF;

  -- Parent before default partition, the order of every statement that goes through the parent:
  -- the other order deadlocks with the CREATE INDEX IF NOT EXISTS of an old writer. Both modes are
  -- those that ATTACH needs anyway; the first leaves readers and writers alone and makes a second
  -- caller wait here.
  LOCK TABLE ONLY detection_records IN SHARE UPDATE EXCLUSIVE MODE;
  IF detection_week_is_covered(monday) THEN
    RETURN 0;
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

  EXECUTE format(
    'ALTER TABLE detection_records ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
    partition_name, lower_bound, upper_bound);
  EXECUTE format(
    'COMMENT ON TABLE %I IS %L', partition_name, format('Detections of the week of %s', monday));
  RETURN moved;
END
$function$;

-- The tables are those beside the function, whatever search path its caller has.
DO $path$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION create_detection_partition(date) SET search_path = %I, pg_temp',
    current_schema());
  EXECUTE format(
    'ALTER FUNCTION detection_week_is_covered(date) SET search_path = %I, pg_temp',
    current_schema());
END
$path$;

COMMENT ON FUNCTION create_detection_partition(date) IS
  'Makes the detection partition of the week that holds this day, unless it exists; returns how many rows it moved out of the default partition. Obeys lock_timeout; safe to call again';

COMMENT ON FUNCTION detection_week_is_covered(date) IS
  'Whether a partition of detection_records takes rows of the week that begins on this Monday';

--rollback DROP FUNCTION create_detection_partition(date);
--rollback DROP FUNCTION detection_week_is_covered(date);
