-- A meeting as meeting_show has it; no row outside the actor's reach. It reads the table as the caller, so that
-- row-level security is asked too.
CREATE OR REPLACE FUNCTION meeting_find(given_meeting uuid) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'meeting.read');
  RETURN QUERY
  SELECT meeting_show(m.id) FROM meeting AS m WHERE m.id = given_meeting;
END
$$;
