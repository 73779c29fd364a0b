-- Advises the staff of a site that a no contact condition should be amended (contact.4). They are told at once, and
-- again, with the unit, when it is overdue. Without a due day it is due after the agency's number of days.
--
-- The condition may have been recorded in another file of the two people.
--
-- Outcomes: done; notFound for a process out of reach; wrongState where the process is closed, or the site has an open
-- advice about the condition; invalid for the fields condition, site and dueOn.
CREATE OR REPLACE FUNCTION advice_give(
  who actor, given_process uuid, given_id uuid, given_number text, given_condition uuid,
  given_site text, given_due date, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present constant date := site_today(given_site);
  due constant date := coalesce(
    given_due, present + (SELECT a.advice_due_days FROM agency_setting AS a WHERE a.singleton));
  fault jsonb;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'advice.give');
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  fault := advice_fault(given_process, given_condition, given_site, due);
  IF NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.state = 'open') THEN
    outcome := 'wrongState';
  ELSIF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := fault;
  ELSIF EXISTS (
    SELECT FROM advice AS a JOIN advice_condition AS x ON x.advice_id = a.id
    WHERE x.condition_id = given_condition AND a.site_code = given_site
      AND num_nonnulls(a.closed_at, a.recommended_at) = 0
  ) THEN
    outcome := 'wrongState';
  ELSE
    INSERT INTO advice (id, number, site_code, due_on, advised_by)
    VALUES (given_id, given_number, given_site, due, (who).subject);
    INSERT INTO advice_condition (advice_id, condition_id) VALUES (given_id, given_condition);
    PERFORM advice_plan_escalation(given_id, due + 1);
    PERFORM audit_write(who, 'advice.give', 'advice', given_id::text);
    PERFORM event_publish('advice.given', jsonb_build_object('advice', given_id));
    outcome := 'done';
    answer := advice_view(given_id) || jsonb_build_object(
      'condition', given_condition,
      'process', (SELECT c.process_id FROM contact_condition AS c WHERE c.id = given_condition));
  END IF;
END
$$;

-- The first faulty field of an advice, or NULL. Only a condition in force can be amended, not a court's order.
CREATE OR REPLACE FUNCTION advice_fault(
  given_process uuid, given_condition uuid, given_site text, due date
) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant date := site_today(given_site);
  kind text;
BEGIN
  SELECT c.kind INTO kind FROM contact_condition AS c
  WHERE c.id = given_condition AND c.lifted_at IS NULL AND c.id = ANY (process_orders_standing(given_process));
  RETURN CASE
    WHEN kind IS NULL THEN field_fault('condition', 'conditionUnknown')
    WHEN kind <> 'noContactCondition' THEN field_fault('condition', 'notAmendable')
    WHEN site_fault(given_site) IS NOT NULL THEN field_fault('site', site_fault(given_site))
    WHEN due < present THEN field_fault('dueOn', 'inThePast')
    WHEN due > present + 365 THEN field_fault('dueOn', 'tooFarAhead')
  END;
END
$$;
