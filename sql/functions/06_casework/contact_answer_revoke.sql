-- Takes back an answer on orders and conditions (contact.1). Meetings that are no longer allowed are put on hold by a
-- trigger of their floor.
--
-- Outcomes: done; notFound for a process out of reach, or an answer that isn't the process's; wrongState where it is
-- taken back already.
CREATE OR REPLACE FUNCTION contact_answer_revoke(
  who actor, given_process uuid, given_answer uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'contactAnswer.revoke');
  answer := '{}';
  PERFORM FROM process AS p
  WHERE p.id = given_process AND (who).role = 'rju' AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT EXISTS (
    SELECT FROM contact_answer AS a WHERE a.id = given_answer AND a.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE contact_answer SET revoked_at = clock_now(), revoked_by = (who).subject
  WHERE id = given_answer AND revoked_at IS NULL;
  IF FOUND THEN
    PERFORM audit_write(who, 'contactAnswer.revoke', 'contactAnswer', given_answer::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_answer);
  ELSE
    outcome := 'wrongState';
  END IF;
END
$$;
