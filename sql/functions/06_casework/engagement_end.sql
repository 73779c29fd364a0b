-- Ends an engagement early, on a last day that is given (program.2). Meetings beyond it are held again, by a trigger of
-- the floor above.
--
-- Outcomes: 'done', with the engagement's id; 'notFound' for an unknown one; 'invalid' for a day before the term, or
-- after its present end.
CREATE OR REPLACE FUNCTION engagement_end(
  who actor, given_engagement uuid, given_end date, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  ended engagement;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'engagement.end');
  answer := '{}';
  SELECT * INTO ended FROM engagement AS e WHERE e.id = given_engagement FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSIF given_end < ended.starts_on THEN
    outcome := 'invalid';
    answer := field_fault('endsOn', 'endBeforeStart');
  ELSIF given_end > ended.ends_on THEN
    outcome := 'invalid';
    answer := field_fault('endsOn', 'tooFarAhead');
  ELSE
    UPDATE engagement AS e SET ends_on = given_end WHERE e.id = given_engagement;
    PERFORM audit_write(who, 'engagement.end', 'engagement', given_engagement::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_engagement);
  END IF;
END
$$;
