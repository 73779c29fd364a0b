-- What the migrator says to the server before, between and after the migrations. It learns the schema's name from the
-- setting vestibule.schema of its session, which stands for the one in search_path.

-- name: schema_migration_lock
-- One migrator works at a time in a database; the others wait here. The lock goes with the session.
SELECT pg_advisory_lock(hashtextextended('vestibule: migrate', 0));

-- name: schema_migration_create_schema
-- The schema of this agency.
DO $$
BEGIN
  IF to_regnamespace(quote_ident(current_setting('vestibule.schema'))) IS NULL THEN
    EXECUTE format('CREATE SCHEMA %I', current_setting('vestibule.schema'));
  END IF;
END
$$;

-- name: schema_migration_create_extension
-- What lets an exclusion constraint compare a room with = and a time with &&. It is there for all schemas.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- name: schema_migration_create_table
-- Where the migrations that were applied are kept. Its time is when the server did it, whatever clock_now() says.
CREATE TABLE IF NOT EXISTS schema_migration (
  version integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT schema_migration_version_counts_from_one CHECK (version > 0),
  CONSTRAINT schema_migration_checksum_is_sha256 CHECK (checksum ~ '^[0-9a-f]{64}$')
);

-- name: schema_migration_exists
-- Whether this schema has ever been migrated. Another schema's table, seen through search_path, doesn't count.
SELECT to_regclass(format('%I.schema_migration', current_setting('vestibule.schema'))) IS NOT NULL AS found;

-- name: schema_migration_list
-- The migrations that were applied.
SELECT version, name, checksum
FROM schema_migration
ORDER BY version;

-- name: schema_migration_add
-- Notes a migration, in the transaction that applied it.
INSERT INTO schema_migration (version, name, checksum)
VALUES ($1::integer, $2::text, $3::text);

-- name: schema_migration_grant_usage
-- Lets the service's role into the schema and lets it see how far the database is. A keyring, which the table of its
-- keys shows, lets in its own role and nobody else. The migrations make the roles.
DO $$
DECLARE
  schema constant text := current_setting('vestibule.schema');
  role constant text := CASE
    WHEN to_regclass(format('%I.data_key', schema)) IS NULL THEN 'vestibule_application' ELSE 'vestibule_keyring' END;
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', schema, role);
    EXECUTE format('GRANT SELECT ON schema_migration TO %I', role);
  END IF;
END
$$;
