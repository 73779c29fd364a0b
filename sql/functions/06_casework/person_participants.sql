-- Everyone as whom these people stand in any file: themselves, and the participants who are linked to the same person.
-- Each may be given as a participant or as a person.
CREATE OR REPLACE FUNCTION person_participants(people uuid[]) RETURNS uuid[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN people || ARRAY(
    SELECT l.participant_id FROM person_link AS l WHERE l.person_id = ANY (person_keys(people)));
END
$$;
