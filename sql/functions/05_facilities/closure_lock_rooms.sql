-- Locks the rooms that a closure closes, ordered by code, as whoever reserves a room does, so that no booking slips in
-- between the check of the closure and the flags on the meetings that it affects.
CREATE OR REPLACE FUNCTION closure_lock_rooms(given_site text, given_room text) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM FROM room AS r
  WHERE r.site_code = given_site
    AND (given_room IS NULL OR r.code = given_room OR r.area_code = given_room
      OR EXISTS (SELECT FROM room AS part WHERE part.code = given_room AND part.area_code = r.code))
  ORDER BY r.code FOR NO KEY UPDATE;
END
$$;
