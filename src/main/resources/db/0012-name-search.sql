--liquibase formatted sql

--changeset anteroom:0012-name-search splitStatements:false stripComments:false
--comment: Trigram indexes for the search by name

-- Without pg_trgm a search reads the table, which these small tables bear. The extension can live in
-- a schema outside the search path, so its operator class is named with it.
DO $search$
DECLARE
  extension_schema text;
  searched_table   text;
BEGIN
  SELECT namespace.nspname INTO extension_schema
  FROM pg_extension AS extension
  JOIN pg_namespace AS namespace ON namespace.oid = extension.extnamespace
  WHERE extension.extname = 'pg_trgm';
  IF extension_schema IS NULL THEN
    RETURN;
  END IF;

  FOREACH searched_table IN ARRAY ARRAY['cameras', 'workflows', 'datasets', 'model_registry'] LOOP
    EXECUTE format(
      'CREATE INDEX %I ON %I USING gin (name %I.gin_trgm_ops)',
      'idx_' || searched_table || '_name_trgm', searched_table, extension_schema);
  END LOOP;
END
$search$;

--rollback DROP INDEX IF EXISTS idx_cameras_name_trgm;
--rollback DROP INDEX IF EXISTS idx_workflows_name_trgm;
--rollback DROP INDEX IF EXISTS idx_datasets_name_trgm;
--rollback DROP INDEX IF EXISTS idx_model_registry_name_trgm;
