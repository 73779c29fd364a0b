-- Opens a task of the Restorative Justice Unit and tells the unit. NULL where the same task is open already. It is due
-- in three days, and before the day that it is about, if one is given.
CREATE OR REPLACE FUNCTION rju_task_open(
  given_kind text, given_process uuid, given_meeting uuid DEFAULT NULL, given_day date DEFAULT NULL
) RETURNS uuid
  LANGUAGE plpgsql
AS $$
DECLARE
  present constant date := headquarters_today();
  opened uuid;
BEGIN
  INSERT INTO rju_task (kind, process_id, meeting_id, due_on)
  VALUES (given_kind, given_process, given_meeting, greatest(present, least(present + 3, given_day - 1)))
  ON CONFLICT DO NOTHING
  RETURNING id INTO opened;
  IF opened IS NOT NULL THEN
    PERFORM event_publish('task.opened', jsonb_build_object('task', opened));
  END IF;
  RETURN opened;
END
$$;
