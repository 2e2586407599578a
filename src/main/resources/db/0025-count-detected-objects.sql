--liquibase formatted sql

--changeset anteroom:0025-count-detected-objects splitStatements:false stripComments:false
--comment: The counts of a detection say what its objects say, whoever writes

-- The one place that says what an object is: its class_name, or without one its class_id. Whatever
-- is no array of objects counts nothing and raises nothing: an absent member is unknown in strict
-- mode, and lax mode would look into arrays of arrays.
-- No search path of its own, for with one PostgreSQL does not inline it; it uses pg_catalog only.
CREATE FUNCTION count_objects(objects jsonb, counted text) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $function$
  SELECT jsonb_array_length(jsonb_path_query_array(objects, CASE counted
    WHEN 'person_count' THEN 'strict $[*] ? (@.class_name == "person"
      || (@.class_id == 0 || @.class_id == "0")
      && (@.class_name == null || (@.class_name == null) is unknown))'
    WHEN 'hairnet_violations' THEN 'strict $[*] ? (@.class_name == "no_hairnet"
      || (@.metadata.has_hairnet == false || @.metadata.has_hairnet == "false")
      && (@.class_name == "person"
        || (@.class_id == 0 || @.class_id == "0")
        && (@.class_name == null || (@.class_name == null) is unknown)))'
    WHEN 'handwash_events' THEN 'strict $[*] ? (@.class_name == "handwashing"
      || (@.class_id == 2 || @.class_id == "2")
      && (@.class_name == null || (@.class_name == null) is unknown))'
    WHEN 'sanitize_events' THEN 'strict $[*] ? (@.class_name == "sanitizing"
      || (@.class_id == 3 || @.class_id == "3")
      && (@.class_name == null || (@.class_name == null) is unknown))'
    END::jsonpath, '{}', true))
$function$;

COMMENT ON FUNCTION count_objects(jsonb, text) IS
  'How many of the objects of a detection its column of this name counts: person_count, hairnet_violations, handwash_events or sanitize_events';

-- Old writers always send hairnet_violations = 0. A number that is not 0 stands: who sends one has
-- counted. SECURITY DEFINER: to save a detection needs no right on the function that counts.
CREATE FUNCTION count_detected_objects() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
AS $function$
BEGIN
  IF (NEW.person_count <> 0) IS NOT TRUE THEN
    NEW.person_count :=
      coalesce(nullif(count_objects(NEW.objects, 'person_count'), 0), NEW.person_count);
  END IF;
  IF (NEW.hairnet_violations <> 0) IS NOT TRUE THEN
    NEW.hairnet_violations :=
      coalesce(nullif(count_objects(NEW.objects, 'hairnet_violations'), 0), NEW.hairnet_violations);
  END IF;
  IF (NEW.handwash_events <> 0) IS NOT TRUE THEN
    NEW.handwash_events :=
      coalesce(nullif(count_objects(NEW.objects, 'handwash_events'), 0), NEW.handwash_events);
  END IF;
  IF (NEW.sanitize_events <> 0) IS NOT TRUE THEN
    NEW.sanitize_events :=
      coalesce(nullif(count_objects(NEW.objects, 'sanitize_events'), 0), NEW.sanitize_events);
  END IF;
  RETURN NEW;
END
$function$;

COMMENT ON FUNCTION count_detected_objects() IS
  'Sets each count of a detection that is null or 0 to what its objects say';

-- The function that counts is the one beside it, whatever search path a writer has.
-- lint allows statement-hidden: it sets the search path of a function of this change
DO $path$
BEGIN
  EXECUTE format(
    'ALTER FUNCTION count_detected_objects() SET search_path = %I, pg_temp', current_schema());
END
$path$;

-- For each row, so that partitions have it too: COPY into one of them is counted as well.
CREATE TRIGGER count_detected_objects BEFORE INSERT ON detection_records
  FOR EACH ROW
  WHEN (NEW.objects IS NOT NULL
    AND (NEW.person_count <> 0 AND NEW.hairnet_violations <> 0
      AND NEW.handwash_events <> 0 AND NEW.sanitize_events <> 0) IS NOT TRUE)
  EXECUTE FUNCTION count_detected_objects();

--rollback DROP FUNCTION count_detected_objects() CASCADE;
--rollback DROP FUNCTION count_objects(jsonb, text);
