-- The processes in which any of these people stand, given as participants or persons.
CREATE OR REPLACE FUNCTION person_processes(people uuid[]) RETURNS uuid[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN ARRAY(
    SELECT DISTINCT p.process_id FROM participant AS p
    WHERE p.id = ANY (person_participants(people)) ORDER BY p.process_id);
END
$$;
