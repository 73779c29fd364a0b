-- Checks every held or confirmed meeting that isn't over against contact.1, in case something escaped notice, and
-- those that collide with another against the ground, as the other may be gone; a job does so once a day. False, and
-- nothing done, if the job's lease is lost.
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
  PERFORM meeting_review(f.meeting_id)
  FROM (
    SELECT c.meeting_id FROM meeting_flag AS c WHERE c.kind = 'collision' AND c.cleared_at IS NULL
    ORDER BY c.meeting_id
  ) AS f;
  RETURN true;
END
$$;
