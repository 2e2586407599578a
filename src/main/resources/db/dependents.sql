-- What depends on tables of the current schema or hinders their change, as (kind, relation, name,
-- drop, restore). Parameter: the names of the tables.
WITH RECURSIVE chosen AS (
  SELECT c.oid, c.relname, c.relowner
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname = current_schema() AND c.relname = ANY (?)
), foreign_key AS (
  SELECT k.oid, k.conname, k.conrelid, k.confrelid, k.conkey, k.confkey, parent.relname AS parent
    FROM pg_constraint k JOIN chosen parent ON parent.oid = k.confrelid
   WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid NOT IN (SELECT oid FROM chosen)
), changed AS (
  SELECT oid FROM chosen UNION SELECT conrelid FROM foreign_key
), dependent (oid, level) AS (
  SELECT r.ev_class, 1
    FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
   WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
     AND d.refobjid IN (SELECT oid FROM changed) AND r.ev_class NOT IN (SELECT oid FROM changed)
  UNION
  SELECT r.ev_class, dependent.level + 1
    FROM dependent
    JOIN pg_depend d ON d.refobjid = dependent.oid AND d.refclassid = 'pg_class'::regclass
    JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
   WHERE r.ev_class <> dependent.oid
), view_level AS (
  SELECT oid, max(level) AS level FROM dependent GROUP BY oid
), viewed AS (
  SELECT c.oid, v.level, c.relname, c.relowner, c.relkind, c.relacl, c.reloptions, c.relispopulated,
         quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS full_name,
         n.nspname = current_schema() AS here,
         CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END AS word
    FROM view_level v JOIN pg_class c ON c.oid = v.oid JOIN pg_namespace n ON n.oid = c.relnamespace
)
SELECT 'view' AS kind, CASE WHEN here THEN relname ELSE full_name END AS relation, '' AS name,
       format('DROP %s %s', word, full_name) AS "drop",
       format(E'CREATE %s %s%s AS\n%s%s', word, full_name,
              coalesce(' WITH (' || array_to_string(reloptions, ', ') || ')', ''),
              rtrim(pg_get_viewdef(oid), ';'), CASE WHEN relispopulated THEN '' ELSE ' WITH NO DATA' END)
       || format(E';\nALTER %s %s OWNER TO %I', word, full_name, pg_get_userbyid(relowner))
       || coalesce((SELECT string_agg(format(E';\nCOMMENT ON %s %s IS %L',
                      CASE WHEN d.objsubid = 0 THEN viewed.word ELSE 'COLUMN' END,
                      viewed.full_name || coalesce('.' || quote_ident(a.attname), ''), d.description), '')
                      FROM pg_description d
                      LEFT JOIN pg_attribute a
                        ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0
                     WHERE d.classoid = 'pg_class'::regclass AND d.objoid = viewed.oid), '')
       || coalesce((SELECT string_agg(format(E';\nGRANT %s ON %s TO %s%s', g.privilege_type,
                      viewed.full_name,
                      CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
                      CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), '')
                      FROM aclexplode(viewed.relacl) g WHERE g.grantee <> viewed.relowner), '')
       || coalesce((SELECT string_agg(E';\n' || pg_get_indexdef(i.indexrelid), '')
                      FROM pg_index i WHERE i.indrelid = viewed.oid), '') AS restore,
       level AS position
  FROM viewed
UNION ALL
SELECT 'foreign key', k.parent, format('%s (%s)', k.conrelid::regclass,
         (SELECT string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_attribute a
           WHERE a.attrelid = k.confrelid AND a.attnum = ANY (k.confkey))),
       format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname,
              pg_get_constraintdef(k.oid)), 0
  FROM foreign_key k
UNION ALL
SELECT 'referencing column', k.parent, parent_column.attname,
       format('ALTER TABLE %s ALTER COLUMN %I', k.conrelid::regclass, child_column.attname),
       quote_ident(child_column.attname), 0
  FROM foreign_key k
 CROSS JOIN LATERAL unnest(k.conkey, k.confkey) AS pair (child, parent)
  JOIN pg_attribute child_column ON child_column.attrelid = k.conrelid AND child_column.attnum = pair.child
  JOIN pg_attribute parent_column ON parent_column.attrelid = k.confrelid AND parent_column.attnum = pair.parent
UNION ALL
SELECT DISTINCT 'referencing table', k.parent, k.conrelid::regclass::text, '', '', 0
  FROM foreign_key k
UNION ALL
SELECT 'primary key', c.relname, k.conname,
       format('ALTER TABLE %I DROP CONSTRAINT %I', c.relname, k.conname), '', 0
  FROM chosen c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
UNION ALL
SELECT 'exclusion', c.relname, k.conname, '', '', 0
  FROM chosen c JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'x'
UNION ALL
SELECT 'not owned', c.relname, pg_get_userbyid(c.relowner), '',
       format('GRANT %I TO %I', pg_get_userbyid(c.relowner), current_user), 0
  FROM (SELECT relname, relowner, oid FROM chosen
         UNION SELECT c.relname, c.relowner, c.oid FROM pg_class c JOIN changed USING (oid)
         UNION SELECT relname, relowner, oid FROM viewed) AS c
 WHERE NOT pg_has_role(c.relowner, 'USAGE')
UNION ALL
-- name: the column that is used, nothing for the table as such, * for what forbids any change
SELECT 'user', c.relname,
       CASE WHEN r.oid IS NOT NULL OR d.classid = 'pg_publication_rel'::regclass THEN '*' ELSE coalesce(a.attname, '') END, '',
       pg_describe_object(d.classid, d.objid, d.objsubid), 0
  FROM chosen c
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
  LEFT JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
  LEFT JOIN pg_attrdef v ON v.oid = d.objid AND d.classid = 'pg_attrdef'::regclass
  LEFT JOIN pg_attribute made ON made.attrelid = v.adrelid AND made.attnum = v.adnum
 WHERE d.classid IN ('pg_policy'::regclass, 'pg_proc'::regclass, 'pg_publication_rel'::regclass)
    OR r.ev_class IN (SELECT oid FROM chosen)
    OR made.attgenerated <> '' AND (made.attrelid, made.attnum) <> (c.oid, d.refobjsubid)
UNION ALL
SELECT 'user', c.relname, CASE d.classid WHEN 'pg_class'::regclass THEN '*' ELSE '' END, '',
       pg_describe_object(d.classid, d.objid, d.objsubid), 0
  FROM chosen c
  JOIN pg_type t ON t.typrelid = c.oid
  JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.oid, t.typarray)
 WHERE d.classid = 'pg_proc'::regclass
    OR d.classid = 'pg_class'::regclass AND d.objsubid > 0
UNION ALL
SELECT 'inheritance', c.relname, i.inhrelid::regclass::text, '', '', 0
  FROM chosen c JOIN pg_class r ON r.oid = c.oid AND r.relkind = 'r'
  JOIN pg_inherits i ON i.inhparent = c.oid OR i.inhrelid = c.oid
ORDER BY kind, position DESC, relation, name
