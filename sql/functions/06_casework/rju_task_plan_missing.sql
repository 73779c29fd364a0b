-- Plans the reminder of every open task that has none, such as those of release 0.1.0.
CREATE OR REPLACE FUNCTION rju_task_plan_missing() RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM rju_task_plan_reminder(t.id, t.due_on + 1)
  FROM rju_task AS t
  WHERE t.closed_at IS NULL AND NOT EXISTS (
    SELECT FROM job AS j
    WHERE j.kind = 'task.remind' AND j.unique_key = t.id::text AND j.state IN ('available', 'scheduled', 'running'));
END
$$;
