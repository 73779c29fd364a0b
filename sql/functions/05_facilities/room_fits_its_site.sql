-- The trigger of room for the rules that look at other rows. Raises room_part_of_an_area if a room other than a Visits
-- and Correspondence area has parts, or if an area is part of another one (space.3); raises room_reached_by_a_corridor
-- if the room's corridor is another kind of place.
CREATE OR REPLACE FUNCTION room_fits_its_site() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.area_code IS NOT NULL AND (
    NEW.kind = 'visitsAndCorrespondence'
    OR NOT EXISTS (SELECT FROM room AS a WHERE a.code = NEW.area_code AND a.kind = 'visitsAndCorrespondence')
  ) OR NEW.kind <> 'visitsAndCorrespondence' AND EXISTS (SELECT FROM room AS part WHERE part.area_code = NEW.code) THEN
    RAISE EXCEPTION 'only a Visits and Correspondence area is made of rooms'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_part_of_an_area', TABLE = 'room';
  END IF;
  IF NEW.corridor_code IS NOT NULL
    AND NOT EXISTS (SELECT FROM place AS p WHERE p.code = NEW.corridor_code AND p.kind = 'corridor') THEN
    RAISE EXCEPTION 'a room is reached by a corridor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_reached_by_a_corridor', TABLE = 'room';
  END IF;
  RETURN NEW;
END
$$;
