-- What contact.1 has against a meeting as it stands, as the kind of the unit's task; NULL if nothing. See
-- contact_obstacle.
CREATE OR REPLACE FUNCTION meeting_contact_obstacle(given_meeting uuid) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT contact_obstacle(
      m.process_id, m.form, ARRAY(SELECT a.participant_id FROM attendee AS a WHERE a.meeting_id = m.id), m.day, m.id)
    FROM meeting AS m WHERE m.id = given_meeting);
END
$$;
