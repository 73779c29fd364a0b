-- Checks every confirmed meeting that isn't over against contact.1, as a clearance may have expired since; a job does
-- so once a day. False, and nothing done, if the job's lease is lost.
CREATE OR REPLACE FUNCTION contact_review(job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  uncleared uuid;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  FOR uncleared IN
    SELECT DISTINCT m.process_id FROM meeting AS m
    WHERE m.state = 'confirmed' AND upper(m.during) > clock_now() AND NOT meeting_contact_cleared(m.id)
    ORDER BY m.process_id
  LOOP
    PERFORM contact_hold_again(uncleared);
  END LOOP;
  RETURN true;
END
$$;
