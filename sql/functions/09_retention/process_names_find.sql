-- What a destruction or another data key needs to know of a process: its reference, its data key, whether its names are
-- doomed, and when its traces were removed. No row if the actor sees no such process.
CREATE OR REPLACE FUNCTION process_names_find(given_process uuid)
  RETURNS TABLE (reference text, key_id uuid, is_doomed boolean, traces_removed_at text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'process.destroyNames', 'process.rekey');
  RETURN QUERY
  SELECT p.reference, p.key_id, p.names_doomed_at IS NOT NULL, rfc3339(p.traces_removed_at, headquarters_zone())
  FROM process AS p WHERE p.id = given_process;
END
$$;
