-- Revokes a clearance (contact.1). Meetings that are no longer cleared are put on hold by a trigger of their floor.
--
-- Locks the processes of both people, so that what is being asked for or confirmed in them comes before or after.
--
-- Outcomes: done; notFound for a process out of reach, or a clearance that is neither of the process's own orders nor
-- for it; wrongState where it is revoked already.
CREATE OR REPLACE FUNCTION clearance_revoke(
  who actor, given_process uuid, given_clearance uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  cleared contact_condition;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'clearance.revoke');
  answer := '{}';
  SELECT c.* INTO cleared FROM clearance AS k JOIN contact_condition AS c ON c.id = k.condition_id
  WHERE k.id = given_clearance AND given_process IN (c.process_id, k.process_id)
    AND process_within_reach(who, given_process);
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  PERFORM FROM process AS p
  WHERE p.id = ANY (person_processes(ARRAY[cleared.first_participant_id, cleared.second_participant_id]))
  ORDER BY p.id FOR NO KEY UPDATE;
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
