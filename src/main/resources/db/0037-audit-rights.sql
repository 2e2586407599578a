--liquibase formatted sql

--changeset anteroom:0037-audit-rights labels:rows splitStatements:false stripComments:false
--comment: Nobody but its owner may change the audit log, whatever default privileges have granted

-- Its triggers refuse others all the same. The right to make triggers would let one drop entries. With
-- the rights on the table go those on its columns.
-- lint allows statement-hidden: it revokes rights on one table, which waits for nobody
DO $rights$
DECLARE
  audit_log constant text := format('%I.audit_log', current_schema());
  grantee   text;
BEGIN
  FOR grantee IN
    SELECT DISTINCT CASE given.grantee WHEN 0 THEN 'PUBLIC' ELSE given.grantee::regrole::text END
      FROM pg_class AS log CROSS JOIN aclexplode(log.relacl) AS given
     WHERE log.oid = to_regclass(audit_log) AND given.grantee <> log.relowner
  LOOP
    EXECUTE format(
      'REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON %s FROM %s CASCADE', audit_log, grantee);
  END LOOP;
END
$rights$;

--rollback empty: who granted all on all tables grants it again
