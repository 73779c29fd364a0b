-- The keyring: one data key for each process, referral, entry list and staff list, wrapped by the master key.
--
-- It is a schema of its own with its own connection setting, so that it can be in another database with its own
-- backups. A name opens only with both. Destroying a key empties its row for good: what it sealed is lost in every copy
-- of the other schema, and in backups of the keyring as they expire. Each referral has a key of its own (referral.1),
-- so that one can be destroyed while the others stay. The purpose is part of what a key is wrapped with, so a key made
-- for one purpose opens nothing of another.
--
-- Times are the server's own: keys don't follow the clock of demonstrations.
--
-- vestibule_keyring holds the rights on the keys, apart from vestibule_application: login roles are made members of
-- each separately, so that a stolen password of one opens nothing of the other. A small installation may make one login
-- role a member of both. No role may UPDATE or DELETE a key; functions that run with the owner's rights make the two
-- changes that are allowed, destroying a key and wrapping it by another master key.
--
-- Roles belong to the whole cluster. If the owner may not create roles, an administrator creates it once, beforehand.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vestibule_keyring') THEN
    CREATE ROLE vestibule_keyring NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the role vestibule_keyring is missing, and the owner may not create roles'
      USING ERRCODE = 'insufficient_privilege',
        DETAIL = 'let an administrator run once: CREATE ROLE vestibule_keyring NOLOGIN; '
          'GRANT vestibule_keyring TO the role of keyring.url; then migrate again';
END
$$;

CREATE TABLE data_key (
  id uuid PRIMARY KEY,
  purpose text NOT NULL,
  master_key text NOT NULL,
  wrapped bytea,
  made_at timestamptz NOT NULL DEFAULT statement_timestamp(),
  destroyed_at timestamptz,
  CONSTRAINT data_key_purpose_known CHECK (purpose IN ('process', 'entryList', 'staff', 'referral')),
  CONSTRAINT data_key_wrapped_until_destroyed CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE INDEX data_key_living_by_master ON data_key (master_key, id) WHERE wrapped IS NOT NULL;
