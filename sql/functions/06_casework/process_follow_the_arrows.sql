-- Trigger: refuses invalid changes of a process.
--
-- Raises the constraints process_state_follows where a closed process is opened again, process_closed_without_meetings
-- where one is closed while a meeting of it is held or confirmed, and process_names_stay_destroyed where the time of
-- the names' destruction is changed.
CREATE OR REPLACE FUNCTION process_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.state = 'closed' AND NEW.state <> 'closed' THEN
    RAISE EXCEPTION 'a closed process stays closed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_state_follows', TABLE = 'process';
  END IF;
  IF OLD.state = 'open' AND NEW.state = 'closed'
    AND EXISTS (SELECT FROM meeting AS m WHERE m.process_id = NEW.id AND m.state IN ('held', 'confirmed')) THEN
    RAISE EXCEPTION 'a meeting of the process is held or confirmed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_closed_without_meetings', TABLE = 'process';
  END IF;
  IF OLD.names_destroyed_at IS NOT NULL AND NEW.names_destroyed_at IS DISTINCT FROM OLD.names_destroyed_at
    OR OLD.names_doomed_at IS NOT NULL AND NEW.names_doomed_at IS DISTINCT FROM OLD.names_doomed_at THEN
    RAISE EXCEPTION 'destroyed names do not come back'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_names_stay_destroyed', TABLE = 'process';
  END IF;
  RETURN NEW;
END
$$;
