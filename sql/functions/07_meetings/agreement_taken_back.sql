-- Trigger on agreement: a confirmed meeting is held again if an agreement to its list is taken back (space.2).
CREATE OR REPLACE FUNCTION agreement_taken_back() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM meeting_put_on_hold(m.id) FROM meeting AS m
  WHERE m.id = OLD.meeting_id AND m.state = 'confirmed' AND m.attendee_list_version = OLD.attendee_list_version
    AND EXISTS (
      SELECT FROM attendee AS a WHERE a.meeting_id = m.id AND a.participant_id = OLD.participant_id);
  RETURN NULL;
END
$$;
