-- Holds for the owner's statements too.
CREATE OR REPLACE TRIGGER data_key_stays_destroyed
  BEFORE UPDATE ON data_key
  FOR EACH ROW EXECUTE FUNCTION data_key_stays_destroyed();

CREATE OR REPLACE TRIGGER data_key_is_kept
  BEFORE DELETE OR TRUNCATE ON data_key
  FOR EACH STATEMENT EXECUTE FUNCTION data_key_is_kept();

CREATE OR REPLACE TRIGGER keyring_trail_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON keyring_trail
  FOR EACH STATEMENT EXECUTE FUNCTION keyring_trail_is_append_only();
