-- Who attends a meeting: its mediators and its participants.
CREATE OR REPLACE FUNCTION meeting_people(given_meeting uuid) RETURNS uuid[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT m.mediator_id
      || ARRAY(SELECT c.mediator_id FROM meeting_co_mediator AS c WHERE c.meeting_id = m.id ORDER BY c.mediator_id)
      || ARRAY(SELECT a.participant_id FROM attendee AS a WHERE a.meeting_id = m.id ORDER BY a.id)
    FROM meeting AS m WHERE m.id = given_meeting);
END
$$;
