-- Records that somebody who had withdrawn takes part anew, so that they can be listed again (program.1). What was
-- cancelled stays cancelled. The trail says that a participant of the process was changed, not who or how.
--
-- Outcomes: done; notFound for a process out of reach, and for a participant who isn't of it; wrongState where no
-- withdrawal of theirs stands.
CREATE OR REPLACE FUNCTION withdrawal_return(
  who actor, given_process uuid, given_participant uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'withdrawal.end');
  answer := '{}';
  IF NOT process_within_reach(who, given_process) OR NOT EXISTS (
    SELECT FROM participant AS p WHERE p.id = given_participant AND p.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE process_withdrawal AS w SET ended_by = (who).subject, ended_at = clock_now()
  WHERE w.participant_id = given_participant AND w.ended_at IS NULL;
  IF NOT FOUND THEN
    outcome := 'wrongState';
    RETURN;
  END IF;
  PERFORM audit_write(who, 'participant.change', 'process', given_process::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_participant);
END
$$;
