-- The sealed names of a process's participants, with the data key that opens them, in the order of their ids; no row
-- outside the actor's reach.
CREATE OR REPLACE FUNCTION participant_names(given_process uuid)
  RETURNS TABLE (id uuid, name_sealed bytea, key_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'participant.change');
  RETURN QUERY
  SELECT t.id, t.name_sealed, p.key_id
  FROM process AS p JOIN participant AS t ON t.process_id = p.id
  WHERE p.id = given_process AND process_within_reach(who, p.id)
  ORDER BY t.id;
END
$$;
