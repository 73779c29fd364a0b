-- Trigger on meeting: a new meeting needs an open process whose names aren't destroyed. The share lock keeps the
-- process open until the meeting is committed.
--
-- Raises meeting_process_open.
CREATE OR REPLACE FUNCTION meeting_of_an_open_process() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM FROM process WHERE id = NEW.process_id AND state = 'open' AND names_doomed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the process is closed, or its names are destroyed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_process_open', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;
