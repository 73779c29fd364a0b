-- Takes the confirmation of a meeting back: it is held as if it had just been requested, keeps its agreements, and the
-- site attests anew. The caller has locked the row, and has both sides told.
CREATE OR REPLACE FUNCTION meeting_unconfirm(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM attestation AS a WHERE a.meeting_id = given_meeting;
  UPDATE meeting AS m SET
    state = 'held', held_until = meeting_hold_until(m.site_code, meeting_first_arrival(m.id)),
    version = m.version + 1
  WHERE m.id = given_meeting;
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', m.id), m.held_until, m.id::text)
  FROM meeting AS m WHERE m.id = given_meeting;
END
$$;
