-- Records that a participant withdraws from a process: every meeting that stands with them is cancelled at once, and
-- one under way is stopped (program.1). The trail says that a participant of the process was changed, and that the
-- meetings were cancelled, not who withdrew.
--
-- Outcomes: done; notFound for a process out of reach, and for a participant who isn't of it; wrongState where they
-- have withdrawn already.
CREATE OR REPLACE FUNCTION process_withdraw(
  who actor, given_process uuid, given_participant uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'withdrawal.record');
  answer := '{}';
  IF NOT process_within_reach(who, given_process) OR NOT EXISTS (
    SELECT FROM participant AS p WHERE p.id = given_participant AND p.process_id = given_process
  ) THEN
    outcome := 'notFound';
  ELSIF NOT withdrawal_carry_out(who, given_participant) THEN
    outcome := 'wrongState';
  ELSE
    PERFORM audit_write(who, 'participant.change', 'process', given_process::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_participant);
  END IF;
END
$$;
