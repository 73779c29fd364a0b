-- Trigger on reservation: a room is reserved only if the meeting's process may meet in it, or in the area that it is a
-- part of (space.1, space.3).
--
-- Raises reservation_room_attested.
CREATE OR REPLACE FUNCTION reservation_room_is_attested() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  -- Skips the check when only new zone data changed the instants.
  IF TG_OP = 'UPDATE' AND NEW.room_code = OLD.room_code OR NEW.state = 'contested' THEN RETURN NEW; END IF;
  PERFORM FROM meeting AS m
  JOIN room AS r ON r.code = NEW.room_code
  WHERE m.id = NEW.meeting_id AND m.room_code IN (r.code, r.area_code)
    AND room_usable(m.process_id, m.room_code, m.day);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the room is not attested closed and private'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_room_attested', TABLE = 'reservation';
  END IF;
  RETURN NEW;
END
$$;
