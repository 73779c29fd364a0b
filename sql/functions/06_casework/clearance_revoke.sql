-- Revokes a clearance (contact.1). Meetings that are no longer cleared are put on hold by a trigger of their floor.
--
-- Locks the process, so that concurrent changes to its clearances are serialised.
--
-- Outcomes: done; notFound for a process out of reach, or a clearance that isn't the process's; wrongState where it is
-- revoked already.
CREATE OR REPLACE FUNCTION clearance_revoke(
  who actor, given_process uuid, given_clearance uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT EXISTS (
    SELECT FROM clearance AS k JOIN contact_condition AS c ON c.id = k.condition_id
    WHERE k.id = given_clearance AND c.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE clearance SET revoked_at = clock_now(), revoked_by = (who).subject
  WHERE id = given_clearance AND revoked_at IS NULL;
  IF FOUND THEN
    PERFORM audit_write(who, 'clearance.revoke', 'clearance', given_clearance::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_clearance);
  ELSE
    outcome := 'wrongState';
  END IF;
END
$$;
