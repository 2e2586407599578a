--liquibase formatted sql

--changeset anteroom:0019-keep-run-counters labels:rows splitStatements:false stripComments:false
--comment: The counters of a workflow say what its runs say, whoever writes

-- What was told of runs that are not in workflow_runs. No row is rewritten for it.
ALTER TABLE workflows
  ADD COLUMN IF NOT EXISTS baseline_run_count integer,
  ADD COLUMN IF NOT EXISTS baseline_successes numeric,
  ADD COLUMN IF NOT EXISTS baseline_minutes numeric,
  ADD COLUMN IF NOT EXISTS baseline_last_run timestamptz,
  ADD COLUMN IF NOT EXISTS baseline_at timestamptz;

COMMENT ON COLUMN workflows.run_count IS 'Runs that ended in success or failure, and those of the baseline; kept by a trigger';
COMMENT ON COLUMN workflows.success_rate IS 'Successful among the counted runs, percent; kept by a trigger';
COMMENT ON COLUMN workflows.avg_duration IS 'Mean duration of the counted runs, minutes; kept by a trigger';
COMMENT ON COLUMN workflows.last_run IS 'When the last counted run ended; kept by a trigger';
COMMENT ON COLUMN workflows.baseline_run_count IS 'Counted runs that are not in workflow_runs. NULL makes the baseline anew out of the counters and the runs';
COMMENT ON COLUMN workflows.baseline_successes IS 'Successful runs of the baseline: a rate times a count, so not always whole';
COMMENT ON COLUMN workflows.baseline_minutes IS 'How long the runs of the baseline took together; unset if nobody knows';
COMMENT ON COLUMN workflows.baseline_last_run IS 'When the last run ended as far as was told';
COMMENT ON COLUMN workflows.baseline_at IS 'Transaction that told the baseline: runs inserted by it are among those told';

-- The counters of a row are computed whenever somebody writes them: from the baseline and from the
-- runs, which are read after the lock on the row was got. Of two runs that end at once, the second
-- waits here and then sees the first. An old program's run_count + 1 counts nothing twice.
-- SECURITY DEFINER: whoever may write a workflow or a run needs no right on the other table.
CREATE OR REPLACE FUNCTION keep_workflow_counters() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  most       constant integer := 2147483647;
  told       constant numeric := greatest(NEW.run_count, 0);
  told_rate  constant numeric := NEW.success_rate::text::numeric;
  told_mean  constant numeric := NEW.avg_duration::text::numeric;
  -- the former server counted successful runs and computed neither rate nor mean
  uncomputed constant boolean := told_rate = 0 AND told_mean = 0;
  ended      record;
  counted    numeric;
  timed      numeric;
BEGIN
  -- A duration is whole minutes; both times say it better, unless they contradict it. What is
  -- infinite has no difference, but its epochs have.
  EXECUTE format(
    'SELECT count(*) AS runs, count(*) FILTER (WHERE status = ''success'') AS successes,'
    ' coalesce(sum(minutes), 0) AS minutes, count(minutes) AS timed, max(moment) AS latest'
    ' FROM (SELECT status, coalesce(ended_at, started_at) AS moment,'
    '   CASE WHEN duration IS NULL THEN CASE WHEN span >= 0 AND span < 1e9 THEN span END'
    '        WHEN span >= duration AND span < duration + 1.0 THEN span'
    '        ELSE greatest(duration, 0) END AS minutes'
    '   FROM (SELECT status, started_at, ended_at, duration,'
    '           (extract(epoch FROM ended_at) - extract(epoch FROM started_at)) / 60 AS span'
    '         FROM %I.workflow_runs'
    '         WHERE workflow_id = $1 AND status IN (''success'', ''failed'')) AS run) AS ended',
    TG_TABLE_SCHEMA) INTO ended USING NEW.id;

  IF NEW.baseline_run_count IS NULL THEN
    NEW.baseline_run_count := greatest(told - ended.runs, 0);
    NEW.baseline_successes := CASE WHEN uncomputed THEN NEW.baseline_run_count
      ELSE least(greatest(told_rate * told / 100 - ended.successes, 0), NEW.baseline_run_count) END;
    NEW.baseline_minutes := CASE WHEN NEW.baseline_run_count > 0 AND told_mean > 0 AND told_mean < 1e9
      THEN greatest(told_mean * told - ended.minutes, 0) END;
    NEW.baseline_last_run := NEW.last_run;
    NEW.baseline_at := now();
  END IF;

  counted := NEW.baseline_run_count + ended.runs;
  timed := ended.timed
    + CASE WHEN NEW.baseline_minutes IS NULL THEN 0 ELSE NEW.baseline_run_count END;
  NEW.run_count := least(counted, most);
  NEW.success_rate := CASE WHEN counted > 0
    THEN (coalesce(NEW.baseline_successes, 0) + ended.successes) * 100 / counted ELSE 0 END;
  NEW.avg_duration := CASE WHEN timed > 0
    THEN (coalesce(NEW.baseline_minutes, 0) + ended.minutes) / timed ELSE 0 END;
  NEW.last_run := greatest(NEW.baseline_last_run, ended.latest);
  RETURN NEW;
END
$function$;

REVOKE ALL ON FUNCTION keep_workflow_counters() FROM PUBLIC;

COMMENT ON FUNCTION keep_workflow_counters() IS
  'Computes the counters of a workflow from its baseline and its runs';

CREATE OR REPLACE TRIGGER keep_workflow_counters BEFORE INSERT OR UPDATE OF run_count, success_rate,
  avg_duration, last_run, baseline_run_count, baseline_successes, baseline_minutes,
  baseline_last_run, baseline_at ON workflows
  FOR EACH ROW EXECUTE FUNCTION keep_workflow_counters();

-- One look per statement, however many runs it writes, and only at workflows whose counted runs it
-- changed: to claim a run, or to prolong its lease, touches no workflow. Their rows are locked in
-- one order, so that two statements about the same workflows wait and do not deadlock.
CREATE OR REPLACE FUNCTION count_workflow_runs() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  counted constant text := 'SELECT workflow_id, id, status, started_at, ended_at, duration'
    ' FROM %s WHERE status IN (''success'', ''failed'')';
  was     constant text := format(counted, 'old_runs');
  is_now  constant text := format(counted, 'new_runs');
  changed constant text := CASE TG_OP
    WHEN 'INSERT' THEN is_now
    WHEN 'DELETE' THEN was
    WHEN 'UPDATE' THEN format('(%1$s EXCEPT %2$s) UNION ALL (%2$s EXCEPT %1$s)', was, is_now)
    ELSE format('SELECT id AS workflow_id FROM %I.workflows', TG_TABLE_SCHEMA) END;
  changed_ids text[];
BEGIN
  EXECUTE format('SELECT array_agg(DISTINCT workflow_id) FROM (%s) AS changed', changed)
    INTO changed_ids;
  IF changed_ids IS NULL THEN
    RETURN NULL;
  END IF;
  EXECUTE format(
    'SELECT FROM %I.workflows WHERE id = ANY ($1) ORDER BY id FOR NO KEY UPDATE',
    TG_TABLE_SCHEMA) USING changed_ids;
  EXECUTE format(
    'UPDATE %I.workflows SET baseline_run_count = CASE WHEN $2 AND baseline_at = now() THEN NULL'
    ' ELSE baseline_run_count END WHERE id = ANY ($1)',
    TG_TABLE_SCHEMA) USING changed_ids, TG_OP = 'INSERT';
  RETURN NULL;
END
$function$;

REVOKE ALL ON FUNCTION count_workflow_runs() FROM PUBLIC;

COMMENT ON FUNCTION count_workflow_runs() IS
  'Has the counters of the workflows computed anew whose counted runs a statement has changed';

CREATE OR REPLACE TRIGGER count_inserted_runs AFTER INSERT ON workflow_runs
  REFERENCING NEW TABLE AS new_runs
  FOR EACH STATEMENT EXECUTE FUNCTION count_workflow_runs();
CREATE OR REPLACE TRIGGER count_updated_runs AFTER UPDATE ON workflow_runs
  REFERENCING OLD TABLE AS old_runs NEW TABLE AS new_runs
  FOR EACH STATEMENT EXECUTE FUNCTION count_workflow_runs();
CREATE OR REPLACE TRIGGER count_deleted_runs AFTER DELETE ON workflow_runs
  REFERENCING OLD TABLE AS old_runs
  FOR EACH STATEMENT EXECUTE FUNCTION count_workflow_runs();
CREATE OR REPLACE TRIGGER count_truncated_runs AFTER TRUNCATE ON workflow_runs
  FOR EACH STATEMENT EXECUTE FUNCTION count_workflow_runs();

-- The baseline of the workflows that are there. Nobody writes meanwhile: the triggers above took
-- their locks. A counter that the runs contradict is kept as it stood; and since nobody has changed
-- the workflow, its updated_at stays.
ALTER TABLE workflows DISABLE TRIGGER update_workflows_updated_at;

-- lint allows rows-changed: workflows are made by people, so there are some tens
WITH told AS (
  SELECT id, run_count, success_rate, avg_duration, last_run
    FROM workflows WHERE baseline_run_count IS NULL),
counted AS (
  UPDATE workflows SET baseline_run_count = NULL WHERE baseline_run_count IS NULL
  RETURNING id, run_count, success_rate, avg_duration, last_run)
INSERT INTO adoption_kept (table_name, row_key, column_name, value, reason)
SELECT 'workflows', jsonb_build_object('id', told.id), counter.name, counter.told,
       'contradicted by the runs'
  FROM told JOIN counted USING (id),
       LATERAL (VALUES
         ('run_count', told.run_count::text, counted.run_count::text),
         ('success_rate', told.success_rate::text, counted.success_rate::text),
         ('avg_duration', told.avg_duration::text, counted.avg_duration::text),
         ('last_run', told.last_run::text, counted.last_run::text)) AS counter (name, told, counted)
 WHERE counter.told IS DISTINCT FROM counter.counted AND counter.told IS NOT NULL;

ALTER TABLE workflows ENABLE TRIGGER update_workflows_updated_at;

--rollback DROP FUNCTION count_workflow_runs() CASCADE;
--rollback DROP FUNCTION keep_workflow_counters() CASCADE;
--rollback ALTER TABLE workflows DROP COLUMN baseline_run_count, DROP COLUMN baseline_successes, DROP COLUMN baseline_minutes, DROP COLUMN baseline_last_run, DROP COLUMN baseline_at;
