-- Trigger on movement: nobody is confirmed to wait nowhere while the other side comes too (entry.1).
--
-- Raises movement_waits_somewhere.
CREATE OR REPLACE FUNCTION movement_waits_somewhere() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF EXISTS (SELECT FROM meeting AS m WHERE m.id = NEW.meeting_id AND m.state = 'confirmed')
    AND movement_unplaced(NEW.meeting_id) THEN
    RAISE EXCEPTION 'a side has no place to wait in'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_waits_somewhere', TABLE = 'movement';
  END IF;
  RETURN NULL;
END
$$;
