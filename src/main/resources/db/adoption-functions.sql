-- What an adoption needs for its own time: functions of its session, gone when the session ends.

-- jsonb refuses what json takes: the character U+0000, lone surrogates, numbers beyond numeric.
CREATE OR REPLACE FUNCTION pg_temp.fits_jsonb(value text) RETURNS boolean
LANGUAGE plpgsql AS $function$
BEGIN
  RETURN value::jsonb IS NOT NULL;
EXCEPTION WHEN data_exception THEN
  RETURN false;
END
$function$;

-- The value as jsonb with each refused character replaced by U+FFFD; where that is not enough, or it
-- is no JSON at all, the whole text as a JSON string. The pairs of backslashes before an escape stay.
CREATE OR REPLACE FUNCTION pg_temp.readable_jsonb(value text) RETURNS jsonb
LANGUAGE plpgsql AS $function$
DECLARE
  escape constant text := '(?<!\\)((?:\\\\)*)\\u(?:0000|[dD][89a-fA-F][0-9a-fA-F]{2})';
BEGIN
  IF pg_temp.fits_jsonb(value) THEN
    RETURN value::jsonb;
  END IF;
  IF pg_temp.fits_jsonb(regexp_replace(value, escape, '\1\\ufffd', 'g')) THEN
    RETURN regexp_replace(value, escape, '\1\\ufffd', 'g')::jsonb;
  END IF;
  RETURN to_jsonb(value);
END
$function$;

-- A picture size in one of the ways that the old system wrote it: 1920x1080, [1920, 1080]; else null.
CREATE OR REPLACE FUNCTION pg_temp.picture_size(value text) RETURNS jsonb
LANGUAGE sql AS $function$
  SELECT jsonb_build_array(coalesce(part[1], part[3])::numeric, coalesce(part[2], part[4])::numeric)
    FROM regexp_match(value,
           '^\s*(?:(\d{1,6})\s*[xX]\s*(\d{1,6})|\[\s*(\d{1,6})\s*,\s*(\d{1,6})\s*\])\s*$') AS part
   WHERE part IS NOT NULL
$function$;
