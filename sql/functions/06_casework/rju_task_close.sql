-- Closes a task of the Restorative Justice Unit. One that is closed already stays as it is.
--
-- Outcomes: done; notFound for an unknown task.
CREATE OR REPLACE FUNCTION rju_task_close(
  who actor, given_task uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'task.close');
  UPDATE rju_task SET closed_at = coalesce(closed_at, clock_now()), closed_by = coalesce(closed_by, (who).subject)
  WHERE id = given_task;
  outcome := CASE WHEN FOUND THEN 'done' ELSE 'notFound' END;
  answer := jsonb_build_object('id', given_task);
  IF outcome = 'done' THEN
    PERFORM audit_write(who, 'task.close', 'task', given_task::text);
  END IF;
END
$$;
