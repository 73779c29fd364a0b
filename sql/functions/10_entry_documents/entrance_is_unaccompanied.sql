-- Whether somebody of a meeting has come in by the principal entrance and is still inside while its mediator isn't
-- there, as far as the entrance recorded (entry.2).
CREATE OR REPLACE FUNCTION entrance_is_unaccompanied(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM meeting AS m
    JOIN attendee AS a ON a.meeting_id = m.id
    WHERE m.id = given_meeting
      AND (entrance_standing(m.site_code, m.day, a.id, NULL)).kind = 'arrived'
      AND (entrance_standing(m.site_code, m.day, NULL, m.mediator_id)).kind IS DISTINCT FROM 'mediatorArrived');
END
$$;
