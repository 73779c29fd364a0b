-- Whether a closure of the room lies in the time that it is taken, or a closure of the site in the time that anybody is
-- on the way.
CREATE OR REPLACE FUNCTION movement_closed(
  given_site text, given_room text, occupied tstzrange, plan movement_step[]
) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  whole constant tstzrange := (SELECT range_merge(occupied, range_merge(range_agg((p).during))) FROM unnest(plan) AS p);
BEGIN
  RETURN room_closed(given_room, occupied) && occupied OR EXISTS (
    SELECT FROM closure AS c
    WHERE c.site_code = given_site AND c.room_code IS NULL AND c.lifted_at IS NULL AND c.during && whole);
END
$$;
