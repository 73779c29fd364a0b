-- The links of a process's participants to participants of other files, for the unit (contact.1), and how many orders
-- and conditions stand between people of both files.
CREATE OR REPLACE FUNCTION person_links(given_process uuid)
  RETURNS TABLE (participant_id uuid, other_id uuid, other_role text, other_process uuid, reference text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'person.search');
  RETURN QUERY
  SELECT mine.participant_id, theirs.participant_id, t.role, p.id, p.reference
  FROM person_link AS mine
  JOIN person_link AS theirs ON theirs.person_id = mine.person_id AND theirs.participant_id <> mine.participant_id
  JOIN participant AS t ON t.id = theirs.participant_id
  JOIN process AS p ON p.id = theirs.process_id
  WHERE mine.process_id = given_process
  ORDER BY mine.participant_id, p.opened_at, p.id;
END
$$;
