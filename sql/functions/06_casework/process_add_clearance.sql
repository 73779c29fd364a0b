-- Clears an order or a condition until a day, a year ahead at most, or for one meeting alone (contact.1). A clearance
-- given in the order's own file counts in every file of the two people; one given in another file, or for a meeting of
-- another file, counts there alone. It may cite an advice about that condition, once the site has recommended the
-- amendment and unless the Board refused it (contact.4).
--
-- Locks the file that it counts for, so that a clearance isn't written as the file's traces are removed.
--
-- Outcomes: done; notFound for a process out of reach; invalid for the fields condition, basis, validUntil and advice.
-- The same clearance twice raises clearance_given_once; a meeting that isn't of the two people raises
-- clearance_for_a_meeting_of_the_people.
CREATE OR REPLACE FUNCTION process_add_clearance(
  who actor, given_process uuid, given_id uuid, given_condition uuid, given_basis text,
  given_until date, given_advice uuid, given_meeting uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  counting constant uuid := coalesce((SELECT m.process_id FROM meeting AS m WHERE m.id = given_meeting), given_process);
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'clearance.give');
  answer := '{}';
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  PERFORM FROM process AS p WHERE p.id IN (given_process, counting) ORDER BY p.id FOR SHARE;
  outcome := 'invalid';
  IF NOT EXISTS (
    SELECT FROM contact_condition AS c
    WHERE c.id = given_condition AND c.lifted_at IS NULL AND c.id = ANY (process_orders_standing(given_process))
  ) THEN
    answer := field_fault('condition', 'conditionUnknown');
  ELSIF NOT EXISTS (
    SELECT FROM contact_condition AS c WHERE c.id = given_condition AND clearance_basis_fits(given_basis, c.kind)
  ) THEN
    answer := field_fault('basis', 'basisNotForKind');
  ELSIF given_until < headquarters_today() THEN
    answer := field_fault('validUntil', 'inThePast');
  ELSIF given_until > headquarters_today() + interval '1 year' THEN
    answer := field_fault('validUntil', 'tooFarAhead');
  ELSIF given_advice IS NOT NULL AND NOT EXISTS (
    SELECT FROM advice_condition AS x WHERE x.advice_id = given_advice AND x.condition_id = given_condition
  ) THEN
    answer := field_fault('advice', 'adviceUnknown');
  ELSIF given_advice IS NOT NULL AND NOT EXISTS (
    SELECT FROM advice AS a WHERE a.id = given_advice AND a.recommended_at IS NOT NULL
  ) THEN
    answer := field_fault('advice', 'adviceUnanswered');
  ELSIF EXISTS (SELECT FROM advice_outcome AS o WHERE o.advice_id = given_advice AND o.outcome = 'refused') THEN
    answer := field_fault('advice', 'adviceRefused');
  ELSE
    INSERT INTO clearance (id, condition_id, basis, valid_until, given_by, advice_id, meeting_id, process_id)
    SELECT
      given_id, c.id, given_basis, given_until, (who).subject, given_advice, given_meeting,
      nullif(counting, c.process_id)
    FROM contact_condition AS c WHERE c.id = given_condition;
    PERFORM audit_write(who, 'clearance.give', 'clearance', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
END
$$;
