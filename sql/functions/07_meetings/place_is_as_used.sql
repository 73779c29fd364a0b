-- Trigger on place: a corridor stays one while rooms are reached by it.
--
-- Raises place_corridor_of_rooms.
CREATE OR REPLACE FUNCTION place_is_as_used() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (SELECT FROM room AS r WHERE r.corridor_code = OLD.code) THEN
    RAISE EXCEPTION 'rooms are reached by the corridor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'place_corridor_of_rooms', TABLE = 'place';
  END IF;
  RETURN NEW;
END
$$;
