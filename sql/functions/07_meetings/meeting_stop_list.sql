-- The stopped meetings of a process, each with who stopped it and why, latest first. Row-level security lets the
-- Restorative Justice Unit alone read the reasons (program.1).
CREATE OR REPLACE FUNCTION meeting_stop_list(given_process uuid) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'meeting.listStops');
  RETURN QUERY
  SELECT jsonb_build_object(
    'meeting', m.id, 'site', m.site_code, 'start', rfc3339(lower(m.during), m.zone), 'reason', s.reason,
    'stoppedBy', s.stopped_by, 'stoppedRole', s.stopped_role, 'stoppedAt', rfc3339(s.stopped_at, m.zone))
  FROM meeting_stop AS s JOIN meeting AS m ON m.id = s.meeting_id
  WHERE m.process_id = given_process
  ORDER BY s.stopped_at DESC, m.id
  LIMIT 200;
END
$$;
