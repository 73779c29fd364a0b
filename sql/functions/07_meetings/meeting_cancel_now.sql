-- Cancels a held or confirmed meeting, whose row is locked, and has both sides told. An ordinary cancellation and a
-- withdrawal are the same here, so that nothing tells them apart (program.1).
CREATE OR REPLACE FUNCTION meeting_cancel_now(who actor, given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE meeting SET state = 'cancelled', held_until = NULL, closed_at = clock_now(), version = version + 1
  WHERE id = given_meeting;
  PERFORM audit_write(who, 'meeting.cancel', 'meeting', given_meeting::text);
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM meeting_publish('meeting.cancelled', given_meeting);
END
$$;
