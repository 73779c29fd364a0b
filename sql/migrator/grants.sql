-- What the migrator asks and writes about rights. The owner's own rights are left out everywhere.

-- name: schema_revocations
-- The statements that take every right in and on the schema from PUBLIC and from roles.
WITH ours AS (
  SELECT to_regnamespace(quote_ident(current_setting('vestibule.schema')))::oid AS schema
), object AS (
  SELECT 'ROUTINE' AS kind, p.oid::regprocedure::text AS name, 'pg_proc'::regclass AS class, p.oid, p.proowner AS owner
  FROM ours JOIN pg_proc AS p ON p.pronamespace = ours.schema
  UNION ALL
  SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.oid::regclass::text, 'pg_class'::regclass, c.oid,
    c.relowner
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
)
SELECT format('REVOKE ALL ON %s %s FROM %s', o.kind, string_agg(o.name, ', ' ORDER BY o.name), grantee.list)
  AS statement
FROM object AS o CROSS JOIN LATERAL (
  SELECT 'PUBLIC' || coalesce(string_agg(', ' || quote_ident(r.rolname), '' ORDER BY r.rolname), '') AS list
  FROM pg_roles AS r WHERE r.rolname = ANY ($1::text[]) AND r.oid <> o.owner
) AS grantee
WHERE NOT EXISTS (
  SELECT FROM pg_depend AS d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
GROUP BY o.kind, grantee.list
UNION ALL
SELECT format('REVOKE ALL ON SCHEMA %I FROM PUBLIC%s', current_setting('vestibule.schema'),
  (SELECT string_agg(', ' || quote_ident(r.rolname), '' ORDER BY r.rolname)
    FROM pg_roles AS r WHERE r.rolname = ANY ($1::text[])))
ORDER BY 1;

-- name: schema_admissions
-- The statements that let roles ($1) into the schema, and let those that programs sign in with ($2) see how far the
-- database is.
SELECT format('GRANT USAGE ON SCHEMA %I TO %I', current_setting('vestibule.schema'), r.rolname) AS statement
FROM pg_roles AS r WHERE r.rolname = ANY ($1::text[])
UNION ALL
SELECT format('GRANT SELECT ON schema_migration, schema_source, schema_release TO %I', r.rolname)
FROM pg_roles AS r WHERE r.rolname = ANY ($2::text[]);

-- name: schema_roles_lacking
-- The statements that make what is missing of the roles ($1), and let the owner give functions to the readers ($2).
SELECT format('CREATE ROLE %I NOLOGIN', name) AS statement
FROM unnest($1::text[]) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = name)
UNION ALL
SELECT format('GRANT %I TO %I', name, current_user)
FROM unnest($2::text[]) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = name AND pg_has_role(r.oid, 'MEMBER'))
UNION ALL
SELECT format('ALTER ROLE %I INHERIT', current_user)
FROM unnest($2::text[]) AS name JOIN pg_roles AS r ON r.rolname = name
WHERE pg_has_role(r.oid, 'MEMBER') AND NOT pg_has_role(r.oid, 'USAGE')
-- Roles are made before anybody becomes a member of them.
ORDER BY statement;

-- name: schema_ownership
-- The statements that give the functions for reading ($2) to the reader ($1), and others that it has to the owner.
SELECT p.proname AS name, format('ALTER ROUTINE %s OWNER TO %I', p.oid::regprocedure,
  CASE WHEN p.proname = ANY ($2::text[]) THEN $1::text ELSE current_user::text END) AS statement
FROM pg_proc AS p JOIN pg_roles AS r ON r.oid = p.proowner
WHERE p.pronamespace = to_regnamespace(quote_ident(current_setting('vestibule.schema')))
  AND (p.proname = ANY ($2::text[])) <> (r.rolname = $1::text)
ORDER BY p.proname;

-- name: schema_creation
-- The statement that lets a role ($2) create objects in the schema, or no longer ($1: GRANT or REVOKE).
SELECT format('%s CREATE ON SCHEMA %I %s %I', $1::text, current_setting('vestibule.schema'),
  CASE $1::text WHEN 'GRANT' THEN 'TO' ELSE 'FROM' END, $2::text) AS statement;

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

-- name: schema_counters
-- The statements that take from PUBLIC what the server counts of tables, functions and locks, so that no function's
-- work can be measured through it. Monitoring keeps it, by the role pg_monitor. None if the owner may not revoke it:
-- then an administrator does (`scripts/database-roles`), and `vestibule doctor` says so.
SELECT format(
  'REVOKE EXECUTE ON FUNCTION %1$s FROM PUBLIC; GRANT EXECUTE ON FUNCTION %1$s TO pg_monitor',
  string_agg(p.oid::regprocedure::text, ', ')) AS statement
FROM pg_proc AS p
WHERE p.pronamespace = 'pg_catalog'::regnamespace AND pg_has_role(p.proowner, 'USAGE')
  AND p.proname ~ concat(
    '^(pg_lock_status|pg_stat_get_(xact_|numscans|tuples_|live_|dead_|mod_since|ins_since|blocks_|function_',
    '|db_(tuples|blocks|blk|temp)))')
  AND EXISTS (
    SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a WHERE a.grantee = 0)
HAVING count(*) > 0;
