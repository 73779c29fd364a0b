-- The open tasks of the Restorative Justice Unit, at most 200, oldest first.
CREATE OR REPLACE FUNCTION rju_task_list()
  RETURNS TABLE (id uuid, kind text, process_id uuid, meeting_id uuid, opened_at text)
  LANGUAGE sql STABLE
AS $$
  SELECT t.id, t.kind, t.process_id, t.meeting_id, rfc3339(t.opened_at, 'UTC')
  FROM rju_task AS t
  WHERE t.closed_at IS NULL
  ORDER BY t.opened_at, t.id
  LIMIT 200
$$;
