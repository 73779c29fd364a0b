-- Records the unit's answer for a process: where it looked for orders and conditions, and whether it found any
-- (contact.1). It covers the participants of this moment. Without a last day it counts for the agency's number of days.
--
-- Locks the process, so that a participant or an order that is being recorded comes before or after.
--
-- Outcomes: done; notFound for a process out of reach; wrongState where it is closed; invalid for the fields finding
-- and validUntil.
CREATE OR REPLACE FUNCTION process_answer_contact(
  who actor, given_process uuid, given_id uuid, given_finding text, given_sources text[], given_until date,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present constant date := headquarters_today();
  until constant date := coalesce(
    given_until, present + (SELECT a.contact_answer_days FROM agency_setting AS a WHERE a.singleton));
  the_process process;
  has_orders boolean;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'contactAnswer.give');
  answer := '{}';
  SELECT * INTO the_process FROM process AS p
  WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  has_orders := cardinality(process_orders_standing(given_process)) > 0;
  outcome := 'invalid';
  IF the_process.state <> 'open' OR the_process.names_doomed_at IS NOT NULL THEN
    outcome := 'wrongState';
  ELSIF given_finding = 'noneFound' AND has_orders THEN
    answer := field_fault('finding', 'ordersStand');
  ELSIF given_finding = 'listed' AND NOT has_orders THEN
    answer := field_fault('finding', 'nothingListed');
  ELSIF until < present THEN
    answer := field_fault('validUntil', 'inThePast');
  ELSIF until > present + interval '1 year' THEN
    answer := field_fault('validUntil', 'tooFarAhead');
  ELSE
    INSERT INTO contact_answer (id, process_id, finding, sources, answered_by, valid_until)
    VALUES (given_id, given_process, given_finding, given_sources, (who).subject, until);
    INSERT INTO contact_answer_participant (answer_id, participant_id)
    SELECT given_id, p.id FROM participant AS p WHERE p.process_id = given_process;
    PERFORM audit_write(
      who, 'contactAnswer.give', 'contactAnswer', given_id::text,
      jsonb_build_object('process', given_process, 'finding', given_finding));
    outcome := 'done';
    answer := jsonb_build_object('id', given_id, 'validUntil', until);
  END IF;
END
$$;
