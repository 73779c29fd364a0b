-- The rooms that are reserved with a room: the room itself and, for an area, its parts. Ordered by code, which is the
-- order in which they are locked.
CREATE OR REPLACE FUNCTION room_with_parts(given_room text) RETURNS SETOF text
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT r.code FROM room AS r WHERE r.code = given_room OR r.area_code = given_room ORDER BY r.code;
END;
