-- Holds for the owner's statements too.
CREATE OR REPLACE TRIGGER data_key_stays_destroyed
  BEFORE UPDATE ON data_key
  FOR EACH ROW EXECUTE FUNCTION data_key_stays_destroyed();
