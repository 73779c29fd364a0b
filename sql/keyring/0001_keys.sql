-- The keyring: one data key for each process, entry list and staff list, wrapped by the master key.
--
-- It lives in a schema of its own with its own connection setting, so that it can lie in another database with its own
-- backups. A name opens only with both. Destroying a key empties its row for good: what it sealed is gone in every
-- copy of the other schema, and from backups of the keyring as they lapse.
--
-- Times are the server's own: keys know nothing of the clock of demonstrations.

CREATE TABLE data_key (
  id uuid PRIMARY KEY,
  purpose text NOT NULL,
  master_key text NOT NULL,
  wrapped bytea,
  made_at timestamptz NOT NULL DEFAULT statement_timestamp(),
  destroyed_at timestamptz,
  CONSTRAINT data_key_purpose_known CHECK (purpose IN ('process', 'entryList', 'staff')),
  CONSTRAINT data_key_wrapped_until_destroyed CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE FUNCTION data_key_stays_destroyed() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.destroyed_at IS NOT NULL AND NEW.wrapped IS NOT NULL THEN
    RAISE EXCEPTION 'a destroyed key does not come back'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'data_key_stays_destroyed', TABLE = 'data_key';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER data_key_stays_destroyed
  BEFORE UPDATE ON data_key
  FOR EACH ROW EXECUTE FUNCTION data_key_stays_destroyed();

GRANT SELECT, INSERT, UPDATE ON data_key TO vestibule_application;
