-- Flags a meeting, and has both sides told, once while the flag is open.
CREATE OR REPLACE FUNCTION meeting_flag_raise(given_meeting uuid, given_kind text, given_cause uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO meeting_flag (meeting_id, kind, cause) VALUES (given_meeting, given_kind, given_cause)
  ON CONFLICT DO NOTHING;
  IF FOUND THEN
    UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
    PERFORM meeting_publish('meeting.flagged', given_meeting);
  END IF;
END
$$;
