-- Whether a process may meet in a room on a day: it is attested (space.1) and, if it is a Visits and Correspondence
-- area, authorised (space.3). A part of an area is never booked by itself.
CREATE OR REPLACE FUNCTION room_usable(given_process uuid, given_room text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN coalesce((
    SELECT r.attested_closed AND r.attested_private AND r.area_code IS NULL
      AND (r.kind <> 'visitsAndCorrespondence' OR visits_area_authorised(given_process, r.code, given_day))
    FROM room AS r WHERE r.code = given_room), false);
END
$$;
