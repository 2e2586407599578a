--liquibase formatted sql

--changeset anteroom:0036-audit-credentials splitStatements:false stripComments:false rollbackSplitStatements:false
--comment: An entry of the audit log has the key or token of its request, and fewer secrets

ALTER TABLE audit_log ADD COLUMN credential text;

COMMENT ON COLUMN audit_log.credential IS 'What proved who sent the request: the id of a key or the subject of a token; unset if nobody was asked';

-- As before, with the credential, and secrets in the parameters of URLs and in numbers and lists too.
CREATE OR REPLACE FUNCTION append_to_audit_log(
  of_schema name, operation text, of_table name, record_id text, changes jsonb)
RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
  -- In the user part and the parameters of URLs, and under such names. A quote behind a brace or a space
  -- is no part of a text, where it would have a backslash before it.
  secret constant text := '(?:password|passwd|passphrase|pwd|secret|token|api_?key|private_?key|credential|authorization)';
  author constant text := nullif(current_setting('anteroom.author', true), '');
BEGIN
  EXECUTE format(
    'INSERT INTO %I.audit_log (changed_by, database_role, credential, origin, client_address, request_id,'
    ' operation, table_name, record_id, changes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', of_schema)
    USING coalesce(author, session_user), session_user,
      nullif(current_setting('anteroom.credential', true), ''),
      CASE WHEN author IS NULL THEN 'sql' ELSE 'api' END,
      CASE WHEN author IS NULL THEN host(inet_client_addr())
           ELSE nullif(current_setting('anteroom.client_address', true), '') END,
      nullif(current_setting('anteroom.request_id', true), ''),
      operation, of_table, record_id,
      regexp_replace(
        regexp_replace(
          regexp_replace(changes::text, '(://[^/@:\s"]*:)(?:[^"\\/\s]|\\.)*@', '\1***@', 'g'),
          '([?&/;,=]\w*' || secret || '\w*=)[^&;"\\\s]+', '\1***', 'gi'),
        '([{ ]"[^"\\]*' || secret || '[^"\\]*": )'
        '("(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|\[(?:[^][{}"]|"(?:[^"\\]|\\.)*")*\]|\{(?:[^][{}"]|"(?:[^"\\]|\\.)*")*\})',
        '\1"***"', 'gi')::jsonb;
END
$function$;

--rollback CREATE OR REPLACE FUNCTION append_to_audit_log(
--rollback   of_schema name, operation text, of_table name, record_id text, changes jsonb)
--rollback RETURNS void
--rollback LANGUAGE plpgsql
--rollback SECURITY DEFINER
--rollback SET search_path = pg_catalog, pg_temp
--rollback AS $function$
--rollback DECLARE
--rollback   author constant text := nullif(current_setting('anteroom.author', true), '');
--rollback BEGIN
--rollback   EXECUTE format(
--rollback     'INSERT INTO %I.audit_log (changed_by, database_role, origin, client_address, request_id,'
--rollback     ' operation, table_name, record_id, changes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', of_schema)
--rollback     USING coalesce(author, session_user), session_user,
--rollback       CASE WHEN author IS NULL THEN 'sql' ELSE 'api' END,
--rollback       CASE WHEN author IS NULL THEN host(inet_client_addr())
--rollback            ELSE nullif(current_setting('anteroom.client_address', true), '') END,
--rollback       nullif(current_setting('anteroom.request_id', true), ''),
--rollback       operation, of_table, record_id,
--rollback       -- passwords of URLs, and of settings by their names
--rollback       regexp_replace(
--rollback         regexp_replace(changes::text, '(://[^/@:\s"]*:)(?:[^"\\/\s]|\\.)*@', '\1***@', 'g'),
--rollback         '("[^"]*(?:password|passwd|secret|token|api_?key)[^"]*": )"(?:[^"\\]|\\.)*"', '\1"***"', 'gi')::jsonb;
--rollback END
--rollback $function$;
--rollback ALTER TABLE audit_log DROP COLUMN credential;
