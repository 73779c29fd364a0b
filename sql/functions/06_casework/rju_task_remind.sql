-- Publishes that a task of the unit is overdue, and plans to do so again in a week. Does nothing if it was closed
-- meanwhile.
--
-- Completes the job in the same transaction; false if the job's lease is no longer valid.
CREATE OR REPLACE FUNCTION rju_task_remind(given_task uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE rju_task AS t SET reminder_count = t.reminder_count + 1
  WHERE t.id = given_task AND t.closed_at IS NULL AND t.due_on < headquarters_today();
  IF FOUND THEN
    PERFORM event_publish('task.overdue', jsonb_build_object('task', given_task));
    PERFORM rju_task_plan_reminder(given_task, headquarters_today() + 7);
  END IF;
  RETURN true;
END
$$;
