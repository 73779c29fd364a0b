-- What the migrator asks and writes about migrations and releases. It knows the schema by the setting vestibule.schema
-- of its session, and runs as the owner; the statements that only read also work for the service's own roles.

-- name: schema_lock
-- Lets one migrator at a time work in a database. The session holds the lock, so it goes with the session. Whoever
-- waits gives up and asks again twice a second: CREATE INDEX CONCURRENTLY waits for every older snapshot, and a
-- statement that waits has one.
SELECT pg_advisory_lock(hashtextextended('vestibule: migrate', 0));

-- name: schema_lock_timeout
-- How long a statement waits for a lock, in milliseconds; 0 is without limit.
SELECT set_config('lock_timeout', $1::text, false);

-- name: schema_pause
-- Lets others finish before the next attempt.
SELECT pg_sleep(0.1 + random() / 2);

-- name: schema_create
-- Creates the agency's schema.
DO $$
BEGIN
  IF to_regnamespace(quote_ident(current_setting('vestibule.schema'))) IS NULL THEN
    EXECUTE format('CREATE SCHEMA %I', current_setting('vestibule.schema'));
  END IF;
END
$$;

-- name: schema_create_extension
-- Lets an exclusion constraint compare a room with = and a time with &&. All agencies' schemas of a database share it.
-- It is in a schema of its own, so that nothing need be found in public. One that an administrator has created stays
-- where it is.
DO $$
DECLARE
  place constant text := (
    SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
    WHERE e.extname = 'btree_gist');
BEGIN
  IF place IS NULL OR (place = 'public' AND pg_has_role(
    (SELECT e.extowner FROM pg_extension AS e WHERE e.extname = 'btree_gist'), 'USAGE'))
  THEN
    IF to_regnamespace('vestibule_extension') IS NULL THEN
      CREATE SCHEMA vestibule_extension;
      GRANT USAGE ON SCHEMA vestibule_extension TO PUBLIC;
    END IF;
    IF place IS NULL THEN
      CREATE EXTENSION btree_gist WITH SCHEMA vestibule_extension;
    ELSE
      ALTER EXTENSION btree_gist SET SCHEMA vestibule_extension;
    END IF;
  END IF;
END
$$;

-- name: schema_create_migration
-- The migrations that were applied, and why one is breaking if it is. The time is the server's, whatever clock_now()
-- says.
CREATE TABLE IF NOT EXISTS schema_migration (
  version integer PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  breaking text,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT schema_migration_version_counts_from_one CHECK (version > 0),
  CONSTRAINT schema_migration_checksum_is_sha256 CHECK (checksum ~ '^[0-9a-f]{64}$')
);

-- name: schema_create_source
-- The objects of the source as they were last applied: where each stands, its text's checksum, what can't be changed in
-- place (a function's arguments and result), and a digest of what the catalog said of it then.
CREATE TABLE IF NOT EXISTS schema_source (
  kind text,
  name text,
  file text NOT NULL,
  checksum text NOT NULL,
  signature text NOT NULL,
  digest text NOT NULL DEFAULT '',
  CONSTRAINT schema_source_pkey PRIMARY KEY (kind, name),
  CONSTRAINT schema_source_kind_known CHECK (kind IN ('function', 'view', 'trigger', 'policy', 'list', 'grants')),
  CONSTRAINT schema_source_checksum_is_sha256 CHECK (checksum ~ '^[0-9a-f]{64}$')
);

-- name: schema_create_release
-- The releases whose source was applied.
CREATE TABLE IF NOT EXISTS schema_release (
  release text PRIMARY KEY,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT schema_release_form CHECK (release ~ '^\d+\.\d+\.\d+$')
);

-- name: schema_state
-- Whether the schema was ever migrated, and whether by a program that kept its source. A table of the same name in
-- another schema of search_path doesn't count.
SELECT to_regclass(format('%I.schema_migration', current_setting('vestibule.schema'))) IS NOT NULL AS migrated,
  to_regclass(format('%I.schema_source', current_setting('vestibule.schema'))) IS NOT NULL AS has_source;

-- name: schema_migration_list
-- The migrations that were applied.
SELECT version, name, checksum, breaking FROM schema_migration ORDER BY version;

-- name: schema_migration_add
-- Records a migration.
INSERT INTO schema_migration (version, name, checksum, breaking)
VALUES ($1::integer, $2::text, $3::text, $4::text);

-- name: schema_release_list
-- The releases whose source was applied.
SELECT release FROM schema_release;

-- name: schema_release_add
-- Records the release whose source is applied.
INSERT INTO schema_release (release) VALUES ($1::text)
ON CONFLICT (release) DO UPDATE SET applied_at = excluded.applied_at;

-- name: schema_path_for_migrations
-- What a migration names without a schema is found in the agency's schema, then beside the extension.
SELECT set_config('search_path', format('%I, %I, pg_temp', current_setting('vestibule.schema'), n.nspname), true)
FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace
WHERE e.extname = 'btree_gist';

-- name: schema_path_for_source
-- What the source names without a schema is found in the agency's schema; a function that says SET search_path FROM
-- CURRENT keeps this path.
SELECT set_config('search_path', format('%I, pg_temp', current_setting('vestibule.schema')), true);

-- name: schema_check_bodies
-- Whether a function's body is checked when it is created.
SELECT set_config('check_function_bodies', $1::text, true);
