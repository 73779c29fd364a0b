-- The codes of the names in all files but one, with the data key that each was made under, for the unit's search for
-- the same person (contact.1). Says nothing of anyone without those keys. The trail notes the search.
CREATE OR REPLACE FUNCTION participant_index_read(who actor, given_process uuid)
  RETURNS TABLE (participant_id uuid, role text, process_id uuid, reference text, key_id uuid, codes bytea[])
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'person.search');
  IF (who).role <> 'rju' THEN RETURN; END IF;
  PERFORM audit_write(who, 'person.search', 'process', given_process::text);
  RETURN QUERY
  SELECT p.id, p.role, c.id, c.reference, c.key_id, i.codes
  FROM participant_index AS i
  JOIN participant AS p ON p.id = i.participant_id
  JOIN process AS c ON c.id = p.process_id
  WHERE c.id <> given_process AND c.names_doomed_at IS NULL
  ORDER BY c.opened_at, p.id;
END
$$;
