-- Trigger function: raises data_key_stays_destroyed, so that a destroyed key is never wrapped again.
CREATE OR REPLACE FUNCTION data_key_stays_destroyed() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.destroyed_at IS NOT NULL AND NEW.wrapped IS NOT NULL THEN
    RAISE EXCEPTION 'a destroyed key does not come back'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'data_key_stays_destroyed', TABLE = 'data_key';
  END IF;
  RETURN NEW;
END
$$;
