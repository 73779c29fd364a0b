-- The place of a way; NULL if it is a spot.
CREATE OR REPLACE FUNCTION way_place(way text) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE WHEN way NOT LIKE '%/%' THEN way END;
