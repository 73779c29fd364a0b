-- Trigger on rju_task: an open task has its reminder planned, and one that is closed has none.
CREATE OR REPLACE FUNCTION rju_task_planned() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF NEW.closed_at IS NULL THEN
    PERFORM rju_task_plan_reminder(NEW.id, NEW.due_on + 1);
  ELSE
    PERFORM job_cancel('task.remind', NEW.id::text);
  END IF;
  RETURN NULL;
END
$$;

-- Plans the job that reminds the unit of a task, for eight in the morning of a day at National Headquarters.
CREATE OR REPLACE FUNCTION rju_task_plan_reminder(given_task uuid, given_day date) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_enqueue(
    'task.remind', jsonb_build_object('task', given_task),
    wall_instant(given_day + time '08:00', headquarters_zone()), given_task::text);
END
$$;
