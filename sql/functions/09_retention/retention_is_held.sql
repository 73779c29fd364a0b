-- Whether a floor above needs something that is about to be destroyed (information.2).
--
-- Retention can't know what entry lists and notices need. Each of those floors names a function in the list
-- retention_hold, for the kind of subject: a process by its id, an entry list by its name. Such a function takes the
-- subject as a text and returns whether it holds it.
CREATE OR REPLACE FUNCTION retention_is_held(given_kind text, given_subject text) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  check_function text;
  is_held boolean;
BEGIN
  FOR check_function IN
    SELECT h.check_function FROM retention_hold AS h WHERE h.kind = given_kind ORDER BY h.check_function
  LOOP
    EXECUTE format('SELECT %I($1)', check_function) INTO STRICT is_held USING given_subject;
    IF is_held THEN RETURN true; END IF;
  END LOOP;
  RETURN false;
END
$$;
