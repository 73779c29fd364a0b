-- Sets the name, address and language of an account: the person's own, or anybody's by the unit, which also makes
-- accounts before somebody's first sign-in. Later claims of the provider don't overwrite them.
--
-- Outcomes: done, with the account as account_view has it; notFound for somebody else's account; stale for another
-- version than seen_version, also where there is no account yet.
CREATE OR REPLACE FUNCTION account_save(
  who actor, given_subject text, given_name text, given_email text, given_language text, seen_version integer,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  known integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'account.save');
  answer := '{}';
  IF given_subject <> (who).subject AND (who).role NOT IN ('rju', 'service') THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  SELECT a.version INTO known FROM account AS a WHERE a.subject = given_subject FOR UPDATE;
  IF seen_version IS NOT NULL AND seen_version IS DISTINCT FROM coalesce(known, 0) THEN
    outcome := 'stale';
    RETURN;
  END IF;
  IF account_write(
    given_subject, given_name, given_email, given_language,
    CASE WHEN given_subject = (who).subject THEN 'self' ELSE 'unit' END)
  THEN
    PERFORM audit_write(who, 'account.save', 'account', given_subject);
  END IF;
  outcome := 'done';
  answer := (SELECT account_view(a) FROM account AS a WHERE a.subject = given_subject);
END
$$;
