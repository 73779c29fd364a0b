-- Records that an order or a condition is no longer in force (contact.1), and closes the open advice about it.
--
-- Locks the process, so that concurrent changes to its conditions are serialised.
--
-- Outcomes: done; notFound for a process out of reach, or a condition that isn't the process's; wrongState where it is
-- lifted already.
CREATE OR REPLACE FUNCTION condition_lift(
  who actor, given_process uuid, given_condition uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'condition.lift');
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT EXISTS (
    SELECT FROM contact_condition AS c WHERE c.id = given_condition AND c.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE contact_condition SET lifted_at = clock_now(), lifted_by = (who).subject
  WHERE id = given_condition AND lifted_at IS NULL;
  IF FOUND THEN
    PERFORM advice_end(who, x.advice_id) FROM advice_condition AS x WHERE x.condition_id = given_condition;
    PERFORM audit_write(who, 'condition.lift', 'condition', given_condition::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_condition);
  ELSE
    outcome := 'wrongState';
  END IF;
END
$$;
