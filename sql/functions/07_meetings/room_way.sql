-- The way to a room that one party at a time has: its corridor, or its own door where the site has named no corridor.
-- No place's code has a slash, so that a door is never taken for a place.
CREATE OR REPLACE FUNCTION room_way(the_room room) RETURNS text
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT coalesce((the_room).corridor_code, '/' || (the_room).code)
$$;
