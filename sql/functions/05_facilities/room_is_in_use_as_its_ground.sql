-- Trigger on room: a site that is out of use has no room in use, and an area is in use with its parts.
--
-- Raises room_at_a_site_in_use, room_in_use_with_its_area.
CREATE OR REPLACE FUNCTION room_is_in_use_as_its_ground() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  -- The locks have whoever takes the site or the area out of use wait for this room.
  PERFORM FROM room AS a WHERE a.code = NEW.area_code FOR SHARE;
  IF EXISTS (
    SELECT FROM room AS a JOIN room AS part ON part.area_code = a.code
    WHERE NEW.code IN (a.code, part.code) AND (a.retired_at IS NULL) <> (part.retired_at IS NULL)
  ) THEN
    RAISE EXCEPTION 'an area is in use with its parts'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_in_use_with_its_area', TABLE = 'room';
  END IF;
  IF NEW.retired_at IS NOT NULL THEN RETURN NULL; END IF;
  PERFORM FROM site AS s WHERE s.code = NEW.site_code FOR SHARE;
  IF EXISTS (SELECT FROM site AS s WHERE s.code = NEW.site_code AND s.retired_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the site is out of use'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_at_a_site_in_use', TABLE = 'room';
  END IF;
  RETURN NULL;
END
$$;
