-- The held and confirmed meetings of a process, in order of time; none outside the reach of whoever acts.
CREATE OR REPLACE FUNCTION meeting_list_standing(given_process uuid) RETURNS TABLE (answer jsonb)
  LANGUAGE sql STABLE
AS $$
  SELECT meeting_show(m.id)
  FROM meeting AS m
  WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed')
    AND process_within_reach(acting(), given_process)
  ORDER BY lower(m.during), m.id
$$;
