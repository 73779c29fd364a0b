-- When a room can't be used within a span: the closures of its site, of the room, of the area that it is part of, and
-- of its own parts.
CREATE OR REPLACE FUNCTION room_closed(given_room text, span tstzrange) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT coalesce(range_agg(c.during), '{}')
    FROM room AS r
    JOIN closure AS c ON c.site_code = r.site_code AND c.during && span AND c.lifted_at IS NULL
    WHERE r.code = given_room
      AND (c.room_code IS NULL OR c.room_code = r.code OR c.room_code = r.area_code
        OR EXISTS (SELECT FROM room AS part WHERE part.code = c.room_code AND part.area_code = r.code)));
END
$$;
