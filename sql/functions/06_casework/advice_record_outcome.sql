-- Records what the Parole Board decided on what a site recommended (contact.4): the condition is amended, or it isn't.
-- The clearances that cite what it refused are revoked by a trigger.
--
-- Outcomes: done; notFound for an unknown advice, and for everyone but the unit; wrongState where nothing was
-- recommended, or the outcome is recorded already; invalid for a day (decidedOn) before the recommendation or after
-- today at National Headquarters.
CREATE OR REPLACE FUNCTION advice_record_outcome(
  who actor, given_advice uuid, given_outcome text, given_day date, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_advice advice;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'advice.recordOutcome');
  answer := '{}';
  SELECT * INTO the_advice FROM advice AS a WHERE a.id = given_advice FOR NO KEY UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF the_advice.recommended_at IS NULL
    OR EXISTS (SELECT FROM advice_outcome AS o WHERE o.advice_id = given_advice) THEN
    outcome := 'wrongState';
  ELSIF given_day < the_advice.recommended_on THEN
    answer := field_fault('decidedOn', 'inThePast');
  ELSIF given_day > headquarters_today() THEN
    answer := field_fault('decidedOn', 'tooFarAhead');
  ELSE
    INSERT INTO advice_outcome (advice_id, outcome, decided_on, recorded_by)
    VALUES (given_advice, given_outcome, given_day, (who).subject);
    PERFORM audit_write(who, 'advice.recordOutcome', 'advice', given_advice::text);
    outcome := 'done';
    answer := advice_view(given_advice)
      || jsonb_build_object('outcome', given_outcome, 'decidedOn', given_day);
  END IF;
END
$$;
