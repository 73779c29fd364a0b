-- Clears an order or a condition until a day (contact.1). It may cite an advice about that condition, once the site has
-- recommended the amendment (contact.4).
--
-- Outcomes: done; notFound for a process out of reach; invalid for the fields condition, validUntil and advice. The
-- same clearance twice raises clearance_given_once.
CREATE OR REPLACE FUNCTION process_add_clearance(
  who actor, given_process uuid, given_id uuid, given_condition uuid, given_basis text,
  given_until date, given_advice uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  answer := '{}';
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF NOT EXISTS (
    SELECT FROM contact_condition AS c
    WHERE c.id = given_condition AND c.process_id = given_process AND c.lifted_at IS NULL
  ) THEN
    answer := field_fault('condition', 'conditionUnknown');
  ELSIF given_until < clock_now()::date THEN
    answer := field_fault('validUntil', 'inThePast');
  ELSIF given_advice IS NOT NULL AND NOT EXISTS (
    SELECT FROM advice_condition AS x WHERE x.advice_id = given_advice AND x.condition_id = given_condition
  ) THEN
    answer := field_fault('advice', 'adviceUnknown');
  ELSIF given_advice IS NOT NULL AND NOT EXISTS (
    SELECT FROM advice AS a WHERE a.id = given_advice AND a.recommended_at IS NOT NULL
  ) THEN
    answer := field_fault('advice', 'adviceUnanswered');
  ELSE
    INSERT INTO clearance (id, condition_id, basis, valid_until, given_by, advice_id)
    VALUES (given_id, given_condition, given_basis, given_until, (who).subject, given_advice);
    PERFORM audit_write(who, 'clearance.give', 'clearance', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
END
$$;
