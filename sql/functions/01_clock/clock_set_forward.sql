-- Moves the clock to an instant as clock_set does, but never back. False, and nothing is done, if the instant has
-- passed. Only the owner calls it.
CREATE OR REPLACE FUNCTION clock_set_forward(given_instant timestamptz) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  IF given_instant <= clock_now() THEN
    RETURN false;
  END IF;
  PERFORM clock_set(given_instant);
  RETURN true;
END
$$;
