-- Ends an absence: one that has begun ends yesterday, one that hasn't is deleted. The person's own, or anybody's by the
-- unit.
--
-- Outcomes: done, with the account as account_view has it; notFound for one that is over, unknown, or somebody else's.
CREATE OR REPLACE FUNCTION account_absence_end(
  who actor, given_absence uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present constant date := headquarters_today();
  ended account_absence;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'absence.end');
  answer := '{}';
  outcome := 'notFound';
  SELECT * INTO ended FROM account_absence AS x
  WHERE x.id = given_absence AND upper(x.during) > present
    AND (x.subject = (who).subject OR (who).role IN ('rju', 'service'))
  FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  IF lower(ended.during) >= present THEN
    DELETE FROM account_absence AS x WHERE x.id = given_absence;
  ELSE
    UPDATE account_absence AS x SET during = daterange(lower(x.during), present) WHERE x.id = given_absence;
  END IF;
  PERFORM audit_write(who, 'absence.end', 'absence', given_absence::text);
  outcome := 'done';
  answer := (SELECT account_view(a) FROM account AS a WHERE a.subject = ended.subject);
END
$$;
