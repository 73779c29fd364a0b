-- Opens a task of the Restorative Justice Unit about a site's day, of no process, and tells the unit. NULL where the
-- same task is open already.
CREATE OR REPLACE FUNCTION rju_task_open_of_day(given_kind text, given_site text, given_day date) RETURNS uuid
  LANGUAGE plpgsql
AS $$
DECLARE
  opened uuid;
BEGIN
  INSERT INTO rju_task (kind, site_code, day) VALUES (given_kind, given_site, given_day)
  ON CONFLICT DO NOTHING
  RETURNING id INTO opened;
  IF opened IS NOT NULL THEN
    PERFORM event_publish('task.opened', jsonb_build_object('task', opened));
  END IF;
  RETURN opened;
END
$$;
