-- Trigger on meeting: the job that reminds of a hold's end is planned for remind_at, and cancelled with it.
CREATE OR REPLACE FUNCTION meeting_keep_reminder() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.remind_at IS NOT DISTINCT FROM OLD.remind_at THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM job_cancel('meeting.remindHold', NEW.id::text);
  END IF;
  IF NEW.remind_at IS NOT NULL THEN
    PERFORM job_enqueue(
      'meeting.remindHold', jsonb_build_object('meeting', NEW.id), NEW.remind_at, NEW.id::text);
  END IF;
  RETURN NULL;
END
$$;
