-- The spot of a way: a room's door, or where a side waits; NULL if it is a place.
CREATE OR REPLACE FUNCTION way_spot(way text) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN way LIKE '%/%' THEN way END;
