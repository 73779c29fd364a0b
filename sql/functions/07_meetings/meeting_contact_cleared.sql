-- Whether contact.1 allows the meeting: everything that stands between two attendees is cleared for its day, and a
-- victim is present only under an answer of the unit.
CREATE OR REPLACE FUNCTION meeting_contact_cleared(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (SELECT FROM meeting AS m WHERE m.id = given_meeting)
    AND meeting_contact_obstacle(given_meeting) IS NULL;
END
$$;
