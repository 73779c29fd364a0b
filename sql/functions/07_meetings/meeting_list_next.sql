-- The next meeting that stands of each of the processes within the reach of whoever acts; no row for one without any.
CREATE OR REPLACE FUNCTION meeting_list_next(processes uuid[])
  RETURNS TABLE (process_id uuid, starts_at text, site_code text, state text)
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
  SELECT DISTINCT ON (m.process_id) m.process_id, rfc3339(lower(m.during), m.zone), m.site_code, m.state
  FROM meeting AS m
  WHERE m.process_id = ANY (processes) AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
    AND process_within_reach(who, m.process_id)
  ORDER BY m.process_id, lower(m.during), m.id;
END
$$;
