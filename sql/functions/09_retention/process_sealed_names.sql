-- The sealed names of a process's participants, in the order of their ids.
CREATE OR REPLACE FUNCTION process_sealed_names(given_process uuid)
  RETURNS TABLE (id uuid, role text, name_sealed bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'process.destroyNames', 'process.rekey');
  RETURN QUERY
  SELECT t.id, t.role, t.name_sealed FROM participant AS t WHERE t.process_id = given_process ORDER BY t.id;
END
$$;
