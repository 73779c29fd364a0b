-- The site at which a participant is, as the unit last recorded it in any file of the person; NULL if it never did.
CREATE OR REPLACE FUNCTION participant_site(given_participant uuid) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT l.site_code FROM participant_location AS l
    WHERE l.participant_id = ANY (person_participants(ARRAY[given_participant])) ORDER BY l.id DESC LIMIT 1);
END
$$;
