-- Whether the names of a participant's process are destroyed on purpose, or about to be; NULL if there is no such
-- participant within the actor's reach.
CREATE OR REPLACE FUNCTION entry_list_names_are_doomed(given_participant uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.render');
  RETURN (
    SELECT c.names_doomed_at IS NOT NULL
    FROM participant AS p JOIN process AS c ON c.id = p.process_id
    WHERE p.id = given_participant);
END
$$;
