--liquibase formatted sql

--changeset anteroom:0001-extensions splitStatements:false stripComments:false
--comment: Extensions that the schema can use

-- Neither extension is indispensable, so a role that may not create one still gets its schema. The
-- verification names what is missing; these warnings only explain it in the server's log.
DO $extension$
BEGIN
  CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
EXCEPTION
  WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE WARNING 'extension uuid-ossp is not created: %', SQLERRM
      USING HINT = 'Nothing here needs it. For other programs a DBA can run: CREATE EXTENSION "uuid-ossp";';
END
$extension$;

DO $extension$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION
  WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
    RAISE WARNING 'extension pg_trgm is not created: %', SQLERRM
      USING HINT = 'Names are searched without an index until a DBA runs: CREATE EXTENSION pg_trgm;';
END
$extension$;

-- An extension belongs to the whole database and others may use it by now: it stays.
--rollback empty
