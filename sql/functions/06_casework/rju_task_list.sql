-- The open tasks of the Restorative Justice Unit, at most 200, what is due first.
CREATE OR REPLACE FUNCTION rju_task_list()
  RETURNS TABLE (
    id uuid, kind text, process_id uuid, meeting_id uuid, opened_at text, due_on date, is_overdue boolean,
    site_code text, day text
  )
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'task.list');
  RETURN QUERY
  SELECT
    t.id, t.kind, t.process_id, t.meeting_id, rfc3339(t.opened_at, headquarters_zone()), t.due_on,
    t.due_on < headquarters_today(), t.site_code, to_char(t.day, 'YYYY-MM-DD')
  FROM rju_task AS t
  WHERE t.closed_at IS NULL
  ORDER BY t.due_on, t.opened_at, t.id
  LIMIT 200;
END
$$;
