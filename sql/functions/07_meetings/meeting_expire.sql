-- Expires a hold that has run out, and publishes that it did. Whatever else the meeting is, nothing is done.
CREATE OR REPLACE FUNCTION meeting_expire(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE meeting SET state = 'expired', held_until = NULL, closed_at = clock_now(), version = version + 1
  WHERE id = given_meeting AND state = 'held' AND held_until <= clock_now();
  IF FOUND THEN
    PERFORM meeting_publish('meeting.expired', given_meeting);
  END IF;
END
$$;
