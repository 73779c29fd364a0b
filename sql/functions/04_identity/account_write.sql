-- Writes what the person (source 'self') or the unit ('unit') says of an account, and makes it if there is none. A
-- value that stays the same keeps its source, so that saving a page doesn't turn claims into corrections. NULL removes
-- a value: the next claim brings back a name or language, but not an address. Returns whether anything changed.
CREATE OR REPLACE FUNCTION account_write(
  given_subject text, given_name text, given_email text, given_language text, source text
) RETURNS boolean
  LANGUAGE plpgsql
AS $$
DECLARE
  known account;
BEGIN
  INSERT INTO account (subject) VALUES (given_subject) ON CONFLICT ON CONSTRAINT account_pkey DO NOTHING;
  SELECT * INTO known FROM account AS a WHERE a.subject = given_subject FOR UPDATE;
  IF (known.name, known.email, known.language) IS NOT DISTINCT FROM (given_name, given_email, given_language) THEN
    RETURN false;
  END IF;
  UPDATE account AS a SET
    name = given_name,
    name_said_by = CASE
      WHEN given_name IS NULL THEN NULL
      WHEN given_name IS DISTINCT FROM a.name THEN source
      ELSE a.name_said_by END,
    email = given_email,
    email_said_by = CASE WHEN given_email IS DISTINCT FROM a.email THEN source ELSE a.email_said_by END,
    language = given_language,
    language_said_by = CASE
      WHEN given_language IS NULL THEN NULL
      WHEN given_language IS DISTINCT FROM a.language THEN source
      ELSE a.language_said_by END,
    version = a.version + 1
  WHERE a.subject = given_subject;
  RETURN true;
END
$$;
