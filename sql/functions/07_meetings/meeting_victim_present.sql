-- Whether anybody of the victim's side attends, so that contact.1 applies.
CREATE OR REPLACE FUNCTION meeting_victim_present(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM attendee WHERE meeting_id = given_meeting AND role IN ('victim', 'victimSupport'));
END
$$;
