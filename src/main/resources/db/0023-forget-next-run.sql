--liquibase formatted sql

--changeset anteroom:0023-forget-next-run splitStatements:false stripComments:false
--comment: A due time does not outlive the schedule that it was computed from

-- Old programs change schedules and know nothing of due times. The service computes a new one.
CREATE FUNCTION forget_next_run() RETURNS trigger
LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.next_run := NULL;
  RETURN NEW;
END
$function$;

COMMENT ON FUNCTION forget_next_run() IS
  'Unsets the due time of a workflow whose schedule changes, unless its writer has set another';

CREATE TRIGGER forget_next_run BEFORE UPDATE OF schedule, trigger, status ON workflows
  FOR EACH ROW WHEN (NEW.next_run IS NOT DISTINCT FROM OLD.next_run
    AND (NEW.schedule, NEW.trigger, NEW.status) IS DISTINCT FROM (OLD.schedule, OLD.trigger, OLD.status))
  EXECUTE FUNCTION forget_next_run();

--rollback DROP FUNCTION forget_next_run() CASCADE;
