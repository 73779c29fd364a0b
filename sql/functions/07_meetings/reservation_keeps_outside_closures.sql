-- Trigger on reservation: nobody books a closed room.
--
-- Raises reservation_not_closed.
CREATE OR REPLACE FUNCTION reservation_keeps_outside_closures() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.state IN ('held', 'confirmed')
    AND (TG_OP = 'INSERT' OR NEW.room_code <> OLD.room_code OR NOT NEW.during <@ OLD.during)
    AND NOT EXISTS (SELECT FROM meeting AS m WHERE m.id = NEW.meeting_id AND m.contested)
    AND room_closed(NEW.room_code, NEW.during) && NEW.during THEN
    RAISE EXCEPTION 'the room is closed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_not_closed', TABLE = 'reservation';
  END IF;
  RETURN NEW;
END
$$;
