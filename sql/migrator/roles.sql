-- What an administrator's session asks and writes to make the roles and the database of an agency: an owner, who
-- migrates, and a role that programs sign in with and that has the rights of a group. The groups are the whole
-- cluster's, and shared by its agencies; whoever signs in for one agency can't open another's database.

-- name: roles_refused
-- Why the owner ($1) and the program's role ($2) can't be made or taken for a database ($4) and a group ($3), a
-- sentence each.
WITH named (role) AS (SELECT DISTINCT role FROM unnest(ARRAY[$1::text, $2::text]) AS role)
SELECT format('%I would be both the owner and the role of the programs.', $1::text) AS reason WHERE $1::text = $2::text
UNION ALL
SELECT format(
  '%I exists, and is a superuser, makes roles or databases, replicates, or bypasses row-level security.', n.role)
FROM named AS n JOIN pg_roles AS r ON r.rolname = n.role
WHERE r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication OR r.rolbypassrls
UNION ALL
SELECT format('%I is the name of a group.', n.role)
FROM named AS n WHERE n.role IN ('vestibule_reader', 'vestibule_application', 'vestibule_keyring')
UNION ALL
SELECT format('%I is a member of %I, which gives it more than its own rights.', n.role, g.rolname)
FROM named AS n JOIN pg_roles AS r ON r.rolname = n.role JOIN pg_auth_members AS m ON m.member = r.oid
JOIN pg_roles AS g ON g.oid = m.roleid
WHERE g.rolname <> CASE n.role WHEN $2::text THEN $3::text ELSE 'vestibule_reader' END
UNION ALL
SELECT format('The database %I belongs to %I.', d.datname, r.rolname)
FROM pg_database AS d JOIN pg_roles AS r ON r.oid = d.datdba
WHERE d.datname = $4::text AND r.rolname NOT IN ($1::text, current_user)
ORDER BY reason;

-- name: roles_statements
-- The statements that make what is missing of the groups, the owner ($1) and the program's role ($2) of a group ($3),
-- and set their passwords ($4, $5), which are given encrypted; NULL leaves one as it is.
WITH named (role, member_of, password) AS (
  VALUES ($1::text, 'vestibule_reader', $4::text), ($2::text, $3::text, $5::text)
)
SELECT 1 AS step, format('CREATE ROLE %I NOLOGIN', g.name) AS statement
FROM unnest(ARRAY['vestibule_reader', 'vestibule_application', 'vestibule_keyring']) AS g (name)
WHERE NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = g.name)
UNION ALL
SELECT 2, format('CREATE ROLE %I LOGIN INHERIT NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS', n.role)
FROM named AS n WHERE NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = n.role)
UNION ALL
SELECT 3, format('ALTER ROLE %I LOGIN INHERIT', n.role)
FROM named AS n JOIN pg_roles AS r ON r.rolname = n.role WHERE NOT (r.rolcanlogin AND r.rolinherit)
UNION ALL
SELECT 4, format('ALTER ROLE %I PASSWORD %L', n.role, n.password) FROM named AS n WHERE n.password IS NOT NULL
UNION ALL
SELECT 5, format('GRANT %I TO %I', n.member_of, n.role)
FROM named AS n
WHERE NOT EXISTS (
  SELECT FROM pg_auth_members AS m JOIN pg_roles AS r ON r.oid = m.member JOIN pg_roles AS g ON g.oid = m.roleid
  WHERE r.rolname = n.role AND g.rolname = n.member_of)
ORDER BY step, statement;

-- name: roles_database
-- The statement that makes a database ($1) of the owner ($2), or gives it to the owner; none if it has it.
SELECT CASE
    WHEN d.oid IS NULL THEN format('CREATE DATABASE %I OWNER %I', $1::text, $2::text)
    ELSE format('ALTER DATABASE %I OWNER TO %I', $1::text, $2::text) END AS statement
FROM (SELECT) AS one LEFT JOIN pg_database AS d ON d.datname = $1::text
WHERE d.oid IS NULL OR pg_get_userbyid(d.datdba) <> $2::text;

-- name: roles_access
-- The statements that close a database ($1) and those that every server has to everybody, and open it to the program's
-- role ($2).
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', d.datname) AS statement
FROM pg_database AS d
WHERE d.datname IN ($1::text, 'postgres', 'template1')
  AND EXISTS (SELECT FROM aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) AS a WHERE a.grantee = 0)
UNION ALL
SELECT format('GRANT CONNECT ON DATABASE %I TO %I', $1::text, $2::text)
WHERE NOT EXISTS (
  SELECT FROM pg_database AS d CROSS JOIN aclexplode(d.datacl) AS a
  WHERE d.datname = $1::text AND a.privilege_type = 'CONNECT' AND a.grantee = to_regrole(quote_ident($2::text)))
ORDER BY statement DESC;

-- name: roles_public
-- The statement that closes the schema public of the session's database to everybody; none if it is closed.
SELECT 'REVOKE ALL ON SCHEMA public FROM PUBLIC' AS statement
FROM pg_namespace AS n
WHERE n.nspname = 'public'
  AND EXISTS (SELECT FROM aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) AS a WHERE a.grantee = 0);

-- name: roles_elsewhere
-- The other databases of the cluster that one of the roles ($1) may open, though they aren't this one ($2): a sentence
-- each, with what closes them.
SELECT format(
  '%I may open the database %I. Whom it belongs to closes it: REVOKE ALL ON DATABASE %I FROM PUBLIC', r.name, d.datname,
  d.datname) AS sentence
FROM unnest($1::text[]) AS r (name) CROSS JOIN pg_database AS d
WHERE d.datallowconn AND d.datname <> $2::text AND has_database_privilege(r.name, d.oid, 'CONNECT')
ORDER BY sentence;

-- name: agency_databases
-- The databases of the server, with their owners, and whether they can be opened.
SELECT d.datname AS name, r.rolname AS owner, d.datallowconn AND NOT d.datistemplate AS is_open
FROM pg_database AS d JOIN pg_roles AS r ON r.oid = d.datdba
ORDER BY d.datname;

-- name: agency_taken
-- Which of an agency's names belong to somebody already: databases ($1) and roles ($2).
SELECT d.datname AS name FROM pg_database AS d WHERE d.datname = ANY ($1::text[])
UNION
SELECT r.rolname FROM pg_roles AS r WHERE r.rolname = ANY ($2::text[])
ORDER BY name;

-- name: agency_schemas
-- For each schema of the product in the session's database, whether it is the keyring's. It reads the catalog alone:
-- an administrator carries out nothing that the database's owner has put there.
SELECT EXISTS (
  SELECT FROM pg_class AS k WHERE k.relnamespace = n.oid AND k.relname = 'data_key' AND k.relkind = 'r') AS is_keyring
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relname = 'schema_release' AND c.relkind = 'r'
ORDER BY n.nspname;
