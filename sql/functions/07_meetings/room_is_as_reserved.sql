-- Trigger on room: a room keeps its kind, site and area, and stays in use, while a meeting is to take place in it, and
-- keeps its site for as long as it has ever been reserved. If that changes, its attestation is gone, as it was given
-- for that kind of room in use at that place (space.1).
--
-- Raises room_as_reserved.
CREATE OR REPLACE FUNCTION room_is_as_reserved() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (
    SELECT FROM reservation AS v
    WHERE v.room_code = OLD.code
      AND (NEW.site_code <> OLD.site_code
        OR v.state IN ('confirmed', 'contested') AND upper(v.during) > clock_now()
        OR v.state = 'held' AND v.held_until > clock_now())
  ) THEN
    RAISE EXCEPTION 'meetings are to take place in the room'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_as_reserved', TABLE = 'room';
  END IF;
  IF NEW.kind <> OLD.kind OR NEW.site_code <> OLD.site_code OR NEW.area_code IS NOT NULL
    OR NEW.retired_at IS NOT NULL
  THEN
    NEW.attested_closed := false;
    NEW.attested_private := false;
    NEW.attested_by := NULL;
    NEW.attested_at := NULL;
  END IF;
  RETURN NEW;
END
$$;
