-- Trigger function: raises keyring_trail_append_only for every change of the trail but an addition.
CREATE OR REPLACE FUNCTION keyring_trail_is_append_only() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the trail of the keyring is only added to'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'keyring_trail_append_only', TABLE = 'keyring_trail';
END
$$;
