-- The two roles of Anteroom, run by a superuser in the database that it is to own. CloudNativePG runs it when it
-- makes the database; elsewhere: psql -d anteroom -f roles.sql, then \password for both. It may be run again.
-- It takes nothing from anybody: old programs that share the database go on.

DO $$
BEGIN
  -- Owns the schema: of the migration and of upkeep.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'anteroom_owner') THEN
    CREATE ROLE anteroom_owner LOGIN;
  END IF;
  -- Reads and writes rows: of the replicas that take requests.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'anteroom_serving') THEN
    CREATE ROLE anteroom_serving LOGIN;
  END IF;
  -- CREATE: for the extensions pg_trgm and uuid-ossp
  EXECUTE format('GRANT CONNECT, CREATE, TEMPORARY ON DATABASE %I TO anteroom_owner', current_database());
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO anteroom_serving', current_database());
END
$$;

GRANT USAGE, CREATE ON SCHEMA public TO anteroom_owner;
GRANT USAGE ON SCHEMA public TO anteroom_serving;

-- The tables that are there, and each one that a later release makes.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO anteroom_serving;
ALTER DEFAULT PRIVILEGES FOR ROLE anteroom_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO anteroom_serving;

-- The audit log is written by triggers alone: the migration takes these rights away, and so does this when it is run again.
DO $$
BEGIN
  IF to_regclass('public.audit_log') IS NOT NULL THEN
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON public.audit_log FROM anteroom_serving;
  END IF;
END
$$;
