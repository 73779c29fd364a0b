-- Checks every held or confirmed meeting that isn't over against contact.1, in case something escaped notice; a job
-- does so once a day. False, and nothing done, if the job's lease is lost.
CREATE OR REPLACE FUNCTION contact_review(job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM contact_hold_again(ARRAY(
    SELECT a.participant_id FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id
    WHERE m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now() AND NOT meeting_contact_cleared(m.id)));
  RETURN true;
END
$$;
