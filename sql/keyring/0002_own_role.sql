-- The keyring's own role, and what it may do.
--
-- Until now the role that reaches the product's tables reached the keys as well. From here on the keys belong to
-- vestibule_keyring: login roles are made members of it apart, so that the stolen password of the one opens neither
-- the other's tables. A small installation may make one login role a member of both.
--
-- Nobody may UPDATE or DELETE a key. The two changes that there are go through functions that work as the owner:
-- data_key_destroy empties a key for good, and data_key_rewrap puts the same key under another master key. It takes the
-- row only as it was read, so that several may rewrap at once, a killed one leaves nothing half-done, and a key that
-- was destroyed meanwhile stays destroyed.
--
-- Roles belong to the cluster. Where the owner may not make one, an administrator makes it once, beforehand.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'vestibule_keyring') THEN
    CREATE ROLE vestibule_keyring NOLOGIN;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
  WHEN insufficient_privilege THEN
    RAISE EXCEPTION 'the role vestibule_keyring is missing, and the owner may not make roles'
      USING ERRCODE = 'insufficient_privilege',
        DETAIL = 'let an administrator run once: CREATE ROLE vestibule_keyring NOLOGIN; '
          'GRANT vestibule_keyring TO the role of keyring.url; then migrate again';
END
$$;

CREATE INDEX data_key_living_by_master ON data_key (master_key, id) WHERE wrapped IS NOT NULL;

-- Destroys a key, and with it everything it sealed. Twice is the same as once: the first time stands.
CREATE FUNCTION data_key_destroy(given_id uuid) RETURNS TABLE (id uuid, destroyed_at text)
  LANGUAGE sql SECURITY DEFINER AS $$
  UPDATE data_key AS k SET wrapped = NULL, destroyed_at = coalesce(k.destroyed_at, statement_timestamp())
  WHERE k.id = given_id
  RETURNING k.id, to_char(k.destroyed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;

-- Puts keys under another master key, each only as it was read. Returns how many; the others were changed meanwhile.
CREATE FUNCTION data_key_rewrap(former text, current text, ids uuid[], before bytea[], after bytea[]) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  rewrapped integer;
BEGIN
  UPDATE data_key AS k SET master_key = current, wrapped = given.after
  FROM unnest(ids, before, after) AS given (id, before, after)
  WHERE k.id = given.id AND k.master_key = former AND k.wrapped = given.before;
  GET DIAGNOSTICS rewrapped = ROW_COUNT;
  RETURN rewrapped;
END
$$;

REVOKE EXECUTE ON FUNCTION data_key_destroy(uuid), data_key_rewrap(text, text, uuid[], bytea[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION data_key_destroy(uuid), data_key_rewrap(text, text, uuid[], bytea[], bytea[])
  TO vestibule_keyring;

REVOKE ALL ON data_key FROM vestibule_application;
GRANT SELECT, INSERT (id, purpose, master_key, wrapped) ON data_key TO vestibule_keyring;

-- Names in these functions are looked up here and nowhere else; and who has no business here does not come in.
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION data_key_destroy(uuid) SET search_path = %I, pg_temp', current_schema());
  EXECUTE format(
    'ALTER FUNCTION data_key_rewrap(text, text, uuid[], bytea[], bytea[]) SET search_path = %I, pg_temp',
    current_schema());
  EXECUTE format('REVOKE ALL ON SCHEMA %I FROM vestibule_application', current_schema());
  EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM vestibule_application', current_schema());
END
$$;
