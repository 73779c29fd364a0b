-- What the migrator asks and writes about the source: functions, views, triggers, policies, lists and grants. Members
-- of extensions are left out everywhere.

-- name: schema_source_list
-- The source as it was last applied.
SELECT kind, name, file, checksum, signature, digest FROM schema_source;

-- name: schema_source_record
-- Records objects of the source.
INSERT INTO schema_source (kind, name, file, checksum, signature)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
ON CONFLICT (kind, name) DO UPDATE
SET file = excluded.file, checksum = excluded.checksum, signature = excluded.signature;

-- name: schema_source_forget
-- Forgets objects that the source doesn't have any more.
DELETE FROM schema_source AS s
USING unnest($1::text[], $2::text[]) AS gone (kind, name)
WHERE s.kind = gone.kind AND s.name = gone.name;

-- name: schema_source_set_digests
-- Records what the catalog says of each object.
UPDATE schema_source AS s SET digest = now_is.digest
FROM unnest($1::text[], $2::text[], $3::text[]) AS now_is (kind, name, digest)
WHERE s.kind = now_is.kind AND s.name = now_is.name AND s.digest <> now_is.digest;

-- name: schema_catalog
-- Every function, view, trigger and policy of the schema: its name (a trigger's and a policy's after its table's), its
-- label in messages, and a digest of what the catalog says of it. The digest covers nothing that the server composes as
-- text, since minor versions compose it differently.
WITH ours AS (
  SELECT to_regnamespace(quote_ident(current_setting('vestibule.schema')))::oid AS schema
), object AS (
  SELECT 'function' AS kind, p.proname::text AS name,
    format('%s(%s)', p.proname, pg_get_function_identity_arguments(p.oid)) AS label,
    'pg_proc'::regclass AS class, p.oid,
    concat_ws(E'\x01', l.lanname, p.prokind, p.prosecdef, p.proleakproof, p.proisstrict, p.proretset, p.provolatile,
      p.proparallel, p.procost, p.prorows, p.prosrc, array_to_string(p.proconfig, E'\x02')) AS facts
  FROM ours JOIN pg_proc AS p ON p.pronamespace = ours.schema JOIN pg_language AS l ON l.oid = p.prolang
  UNION ALL
  SELECT 'view', c.relname, c.relname, 'pg_class'::regclass, c.oid, array_to_string(c.reloptions, E'\x02')
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema
  WHERE c.relkind IN ('v', 'm')
  UNION ALL
  SELECT 'trigger', format('%s.%s', c.relname, t.tgname), format('%s on %s', t.tgname, c.relname),
    'pg_trigger'::regclass, t.oid,
    concat_ws(E'\x01', t.tgenabled, t.tgtype, t.tgdeferrable, t.tginitdeferred, p.proname, t.tgattr::text)
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema JOIN pg_trigger AS t ON t.tgrelid = c.oid
  JOIN pg_proc AS p ON p.oid = t.tgfoid
  WHERE NOT t.tgisinternal AND t.tgparentid = 0
  UNION ALL
  SELECT 'policy', format('%s.%s', c.relname, y.polname), format('%s on %s', y.polname, c.relname),
    'pg_policy'::regclass, y.oid,
    concat_ws(E'\x01', y.polcmd, y.polpermissive, (
      SELECT string_agg(coalesce(r.rolname, 'public'), ',' ORDER BY r.rolname)
      FROM unnest(y.polroles) AS member LEFT JOIN pg_roles AS r ON r.oid = member))
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema JOIN pg_policy AS y ON y.polrelid = c.oid
)
SELECT o.kind, o.name, o.label, encode(sha256(convert_to(coalesce(o.facts, ''), 'UTF8')), 'hex') AS digest
FROM object AS o
WHERE NOT EXISTS (
  SELECT FROM pg_depend AS d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
ORDER BY o.kind, o.name, o.label;

-- name: schema_dependencies
-- The dependents of each function and view. A dependent outside the source (a default, constraint or index) has only a
-- label.
WITH ours AS (
  SELECT to_regnamespace(quote_ident(current_setting('vestibule.schema')))::oid AS schema
), object AS (
  SELECT 'function' AS kind, p.proname::text AS name, 'pg_proc'::regclass AS class, p.oid
  FROM ours JOIN pg_proc AS p ON p.pronamespace = ours.schema
  UNION ALL
  SELECT 'view', c.relname, 'pg_class'::regclass, c.oid
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema
  WHERE c.relkind = 'v'
  UNION ALL
  SELECT 'trigger', format('%s.%s', c.relname, t.tgname), 'pg_trigger'::regclass, t.oid
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema JOIN pg_trigger AS t ON t.tgrelid = c.oid
  WHERE NOT t.tgisinternal AND t.tgparentid = 0
  UNION ALL
  SELECT 'policy', format('%s.%s', c.relname, y.polname), 'pg_policy'::regclass, y.oid
  FROM ours JOIN pg_class AS c ON c.relnamespace = ours.schema JOIN pg_policy AS y ON y.polrelid = c.oid
), support AS (
  SELECT o.kind, o.name, o.class, o.oid FROM object AS o WHERE o.kind IN ('function', 'view')
  UNION ALL
  -- A view is also a type, which functions take and return, alone and in arrays.
  SELECT o.kind, o.name, 'pg_type'::regclass, t.oid
  FROM object AS o JOIN pg_class AS c ON c.oid = o.oid
  JOIN pg_type AS own ON own.oid = c.reltype JOIN pg_type AS t ON t.oid IN (own.oid, own.typarray)
  WHERE o.kind = 'view'
)
SELECT DISTINCT s.kind AS on_kind, s.name AS on_name, o.kind AS by_kind, o.name AS by_name,
  pg_describe_object(d.classid, d.objid, d.objsubid) AS label
FROM support AS s
JOIN pg_depend AS d ON d.refclassid = s.class AND d.refobjid = s.oid AND d.deptype IN ('n', 'a')
LEFT JOIN pg_rewrite AS r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
LEFT JOIN object AS o ON o.class = CASE WHEN r.oid IS NULL THEN d.classid ELSE 'pg_class'::regclass END
  AND o.oid = coalesce(r.ev_class, d.objid)
WHERE (o.kind, o.name) IS DISTINCT FROM (s.kind, s.name)
  AND NOT EXISTS (
    SELECT FROM pg_trigger AS t WHERE d.classid = 'pg_trigger'::regclass AND t.oid = d.objid AND t.tgparentid <> 0);

-- name: schema_function_validate
-- Checks a function's body, which wasn't checked when it was created: what it calls may have come later.
SELECT CASE l.lanname
  WHEN 'plpgsql' THEN plpgsql_validator(p.oid)::text
  WHEN 'sql' THEN fmgr_sql_validator(p.oid)::text
  END AS checked
FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
WHERE p.pronamespace = to_regnamespace(quote_ident(current_setting('vestibule.schema'))) AND p.proname = $1::text;

-- name: schema_definers
-- The functions that run with the owner's rights, and whether each pins its search path to this schema.
SELECT p.proname AS name, p.prosrc AS body, l.lanname AS language,
  format('search_path=%I, pg_temp', current_setting('vestibule.schema')) = ANY (coalesce(p.proconfig, '{}')) AS pinned
FROM pg_proc AS p JOIN pg_language AS l ON l.oid = p.prolang
WHERE p.pronamespace = to_regnamespace(quote_ident(current_setting('vestibule.schema'))) AND p.prosecdef
  AND NOT EXISTS (
    SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
ORDER BY p.proname;
