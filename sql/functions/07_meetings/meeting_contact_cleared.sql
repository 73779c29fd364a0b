-- Whether contact.1 allows the meeting: no victim is present, or every order and condition is cleared for its day.
CREATE OR REPLACE FUNCTION meeting_contact_cleared(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN coalesce(
    (SELECT process_contact_cleared(m.process_id, m.day) OR NOT meeting_victim_present(m.id)
     FROM meeting AS m WHERE m.id = given_meeting),
    false);
END
$$;
