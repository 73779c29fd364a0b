-- The data key of a process, by which its names are sealed; no row outside the actor's reach.
CREATE OR REPLACE FUNCTION process_key_find(given_process uuid) RETURNS TABLE (key_id uuid)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'process.read', 'participant.add');
  RETURN QUERY
  SELECT p.key_id FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id);
END
$$;
