-- Has both sides told that a held meeting which had lost its ground can be confirmed again.
CREATE OR REPLACE FUNCTION meeting_tell_confirmable(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE meeting AS m SET version = m.version + 1
  WHERE m.id = given_meeting AND m.state = 'held' AND lower(m.during) > clock_now()
    AND NOT meeting_ground_lost(m.id) AND meeting_contact_cleared(m.id);
  IF FOUND THEN
    PERFORM meeting_publish('meeting.groundRegained', given_meeting);
  END IF;
END
$$;
