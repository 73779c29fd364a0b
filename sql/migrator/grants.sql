-- What the migrator asks and writes about rights. The owner's own rights are left out everywhere.

-- name: schema_revocations
-- The statements that take every right in and on the schema from PUBLIC and from roles.
WITH ours AS (
  SELECT to_regnamespace(quote_ident(current_setting('vestibule.schema')))::oid AS schema
), grantee AS (
  SELECT 'PUBLIC' || coalesce(string_agg(', ' || quote_ident(r.rolname), '' ORDER BY r.rolname), '') AS list
  FROM pg_roles AS r WHERE r.rolname = ANY ($1::text[])
), object AS (
  SELECT 'ROUTINE' AS kind, p.oid::regprocedure::text AS name, 'pg_proc'::regclass AS class, p.oid
  FROM ours JOIN pg_proc AS p ON p.pronamespace = ours.schema
  UNION ALL
  SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, 'pg_class'::regclass, c.oid
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
)
SELECT format('REVOKE ALL ON %s %s FROM %s', o.kind, string_agg(o.name, ', ' ORDER BY o.name), grantee.list)
  AS statement
FROM object AS o CROSS JOIN grantee
WHERE NOT EXISTS (
  SELECT FROM pg_depend AS d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
GROUP BY o.kind, grantee.list
UNION ALL
SELECT format('REVOKE ALL ON SCHEMA %I FROM %s', current_setting('vestibule.schema'), grantee.list) FROM grantee
ORDER BY 1;

-- name: schema_admissions
-- The statements that let roles into the schema and let them see how far the database is.
SELECT format('GRANT USAGE ON SCHEMA %I TO %I', current_setting('vestibule.schema'), r.rolname) AS statement
FROM pg_roles AS r WHERE r.rolname = ANY ($1::text[])
UNION ALL
SELECT format('GRANT SELECT ON schema_migration, schema_source, schema_release TO %I', r.rolname)
FROM pg_roles AS r WHERE r.rolname = ANY ($1::text[]);

-- name: schema_rights
-- Every right that somebody other than the owner has in or on the schema, and a digest of all of them.
WITH ours AS (
  SELECT to_regnamespace(quote_ident(current_setting('vestibule.schema')))::oid AS schema
), granted AS (
  SELECT p.oid::regprocedure::text AS name, 'pg_proc'::regclass AS class, p.oid, p.proowner AS owner, a.*
  FROM ours JOIN pg_proc AS p ON p.pronamespace = ours.schema
  CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
  UNION ALL
  SELECT c.relname, 'pg_class'::regclass, c.oid, c.relowner, a.*
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema CROSS JOIN aclexplode(c.relacl) AS a
  UNION ALL
  SELECT format('%s.%s', c.relname, t.attname), 'pg_class'::regclass, c.oid, c.relowner, a.*
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema JOIN pg_attribute AS t ON t.attrelid = c.oid
  CROSS JOIN aclexplode(t.attacl) AS a
  WHERE NOT t.attisdropped
  UNION ALL
  SELECT 'schema ' || n.nspname, 'pg_namespace'::regclass, n.oid, n.nspowner, a.*
  FROM ours JOIN pg_namespace AS n ON n.oid = ours.schema CROSS JOIN aclexplode(n.nspacl) AS a
)
SELECT coalesce(array_agg(DISTINCT g.name) FILTER (WHERE g.grantee = 0), '{}') AS for_everyone,
  encode(sha256(convert_to(coalesce(string_agg(
    concat_ws(E'\x01', g.name, coalesce(r.rolname, 'PUBLIC'), g.privilege_type, g.is_grantable), E'\x02'
    ORDER BY g.name, r.rolname, g.privilege_type, g.is_grantable), ''), 'UTF8')), 'hex') AS digest
FROM granted AS g LEFT JOIN pg_roles AS r ON r.oid = g.grantee
WHERE g.grantee <> g.owner
  AND NOT EXISTS (
    SELECT FROM pg_depend AS d WHERE d.classid = g.class AND d.objid = g.oid AND d.deptype = 'e');
