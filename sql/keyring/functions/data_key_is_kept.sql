-- Trigger function: raises data_key_is_kept, so that no row of a key is deleted.
CREATE OR REPLACE FUNCTION data_key_is_kept() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a key is destroyed by data_key_destroy and in no other way'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'data_key_is_kept', TABLE = 'data_key';
END
$$;
