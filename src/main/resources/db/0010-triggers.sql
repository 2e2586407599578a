--liquibase formatted sql

--changeset anteroom:0010-triggers splitStatements:false stripComments:false
--comment: What the database keeps right itself, whoever writes

-- Named as in the scripts of the old system: running one of them again puts the same thing here.
CREATE FUNCTION update_updated_at_column() RETURNS trigger
LANGUAGE plpgsql
AS $function$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$function$;

COMMENT ON FUNCTION update_updated_at_column() IS 'Sets updated_at to the time of the transaction';

CREATE TRIGGER update_cameras_updated_at BEFORE UPDATE ON cameras
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_regions_updated_at BEFORE UPDATE ON regions
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_violation_events_updated_at BEFORE UPDATE ON violation_events
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_statistics_hourly_updated_at BEFORE UPDATE ON statistics_hourly
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_alert_rules_updated_at BEFORE UPDATE ON alert_rules
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_workflows_updated_at BEFORE UPDATE ON workflows
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_datasets_updated_at BEFORE UPDATE ON datasets
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_deployments_updated_at BEFORE UPDATE ON deployments
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_model_registry_updated_at BEFORE UPDATE ON model_registry
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_detection_configs_updated_at BEFORE UPDATE ON detection_configs
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
CREATE TRIGGER update_system_configs_updated_at BEFORE UPDATE ON system_configs
  FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

-- Old writers name a camera, rule or data set without asking whether it exists. A foreign key alone
-- would reject the row; this empties the reference and keeps what was written in the row.
-- SECURITY DEFINER: like the check of a foreign key, the look-up needs no right of the writer on
-- the other table. FOR KEY SHARE: the row that was found stays until the foreign key has seen it.
CREATE FUNCTION keep_unknown_reference() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  reference_column constant text := TG_ARGV[0];
  parent_table     constant text := TG_ARGV[1];
  notes_column     constant text := TG_ARGV[2];
  note             constant text := 'unknown_' || reference_column;
  written          constant jsonb := to_jsonb(NEW);
  notes            jsonb := written -> notes_column;
  known            boolean;
BEGIN
  EXECUTE format(
    'SELECT true FROM %I.%I AS parent WHERE parent.id = ($1).%I FOR KEY SHARE',
    TG_TABLE_SCHEMA, parent_table, reference_column) INTO known USING NEW;

  IF known THEN
    IF jsonb_typeof(notes) = 'object' THEN
      NEW := jsonb_populate_record(NEW, jsonb_build_object(notes_column, notes - note));
    END IF;
    RETURN NEW;
  END IF;

  notes := CASE jsonb_typeof(notes)
    WHEN 'object' THEN notes
    WHEN 'null' THEN '{}'
    ELSE jsonb_build_object('value', notes)
  END;
  RETURN jsonb_populate_record(NEW, jsonb_build_object(
    reference_column, NULL,
    notes_column, notes || jsonb_build_object(note, written -> reference_column)));
END
$function$;

-- Whoever may execute it could put it on a table of their own and ask about rows of ours.
REVOKE ALL ON FUNCTION keep_unknown_reference() FROM PUBLIC;

COMMENT ON FUNCTION keep_unknown_reference() IS
  'Empties a reference to a row that does not exist and keeps its value under unknown_<column> in a jsonb column of the same row. Arguments: column, parent table, jsonb column';

CREATE TRIGGER keep_unknown_camera_id BEFORE INSERT OR UPDATE OF camera_id ON regions
  FOR EACH ROW WHEN (NEW.camera_id IS NOT NULL)
  EXECUTE FUNCTION keep_unknown_reference('camera_id', 'cameras', 'metadata');
CREATE TRIGGER keep_unknown_rule_id BEFORE INSERT OR UPDATE OF rule_id ON alert_history
  FOR EACH ROW WHEN (NEW.rule_id IS NOT NULL)
  EXECUTE FUNCTION keep_unknown_reference('rule_id', 'alert_rules', 'details');
CREATE TRIGGER keep_unknown_dataset_id BEFORE INSERT OR UPDATE OF dataset_id ON model_registry
  FOR EACH ROW WHEN (NEW.dataset_id IS NOT NULL)
  EXECUTE FUNCTION keep_unknown_reference('dataset_id', 'datasets', 'artifacts');

--rollback DROP FUNCTION keep_unknown_reference() CASCADE;
--rollback DROP FUNCTION update_updated_at_column() CASCADE;
