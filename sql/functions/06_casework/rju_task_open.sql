-- Opens a task of the Restorative Justice Unit and tells the unit. NULL where the same task is open already.
CREATE OR REPLACE FUNCTION rju_task_open(given_kind text, given_process uuid, given_meeting uuid DEFAULT NULL)
  RETURNS uuid
  LANGUAGE plpgsql
AS $$
DECLARE
  opened uuid;
BEGIN
  INSERT INTO rju_task (kind, process_id, meeting_id)
  VALUES (given_kind, given_process, given_meeting)
  ON CONFLICT DO NOTHING
  RETURNING id INTO opened;
  IF opened IS NOT NULL THEN
    PERFORM event_publish('task.opened', jsonb_build_object('task', opened));
  END IF;
  RETURN opened;
END
$$;
