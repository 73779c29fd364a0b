-- The held and confirmed meetings of a process, in order of time; none outside the reach of whoever acts.
CREATE OR REPLACE FUNCTION meeting_list_standing(given_process uuid) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'meeting.changeMediator');
  RETURN QUERY
  SELECT meeting_show(m.id)
  FROM meeting AS m
  WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed')
    AND process_within_reach(who, given_process)
  ORDER BY lower(m.during), m.id;
END
$$;
