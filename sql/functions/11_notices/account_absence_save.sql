-- Notes when somebody is away, and who stands in for them: their own, or anybody's by the unit.
--
-- Outcomes: done, with the account as account_view has it; notFound for an unknown account or somebody else's; invalid,
-- with the faulty field.
CREATE OR REPLACE FUNCTION account_absence_save(
  who actor, given_id uuid, given_subject text, first_day date, last_day date, given_deputy text,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'absence.save');
  answer := '{}';
  outcome := 'notFound';
  IF given_subject <> (who).subject AND (who).role NOT IN ('rju', 'service') THEN RETURN; END IF;
  -- Two absences of one account are noted one after the other.
  PERFORM FROM account AS a WHERE a.subject = given_subject FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  answer := CASE
    WHEN last_day < first_day THEN field_fault('lastDay', 'endBeforeStart')
    WHEN last_day < headquarters_today() THEN field_fault('lastDay', 'inThePast')
    WHEN last_day >= first_day + 366 THEN field_fault('lastDay', 'tooFarAhead')
    WHEN given_deputy IS NOT NULL AND (given_deputy = given_subject OR NOT EXISTS (
      SELECT FROM account AS a WHERE a.subject = given_deputy AND account_may_stand_in(a.subject, given_subject)))
    THEN field_fault('deputy', 'cannotStandIn')
    WHEN EXISTS (
      SELECT FROM account_absence AS x
      WHERE x.subject = given_subject AND x.during && daterange(first_day, last_day, '[]'))
    THEN field_fault('firstDay', 'alreadyAway')
  END;
  IF answer IS NOT NULL THEN
    outcome := 'invalid';
    RETURN;
  END IF;
  INSERT INTO account_absence (id, subject, during, deputy, noted_by)
  VALUES (given_id, given_subject, daterange(first_day, last_day, '[]'), given_deputy, (who).subject);
  PERFORM audit_write(who, 'absence.save', 'absence', given_id::text);
  outcome := 'done';
  answer := (SELECT account_view(a) FROM account AS a WHERE a.subject = given_subject);
END
$$;
