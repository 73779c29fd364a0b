-- Trigger on attendee and on movement_adjustment: who attends a meeting, when they come and how they move stay as they
-- are while it is under way (entry.3). New zone data changes the instants alone.
--
-- Raises attendee_stays_while_under_way.
CREATE OR REPLACE FUNCTION attendee_stays_while_under_way() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF meeting_is_under_way(CASE WHEN TG_OP = 'DELETE' THEN OLD.meeting_id ELSE NEW.meeting_id END) THEN
    RAISE EXCEPTION 'a meeting under way keeps its people and their way'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attendee_stays_while_under_way', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
