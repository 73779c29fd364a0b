-- How many staff are present at a meeting of a process in a Visits and Correspondence area on a day; NULL in any other
-- room, and without an authorisation.
CREATE OR REPLACE FUNCTION meeting_staff_present(given_process uuid, given_room text, given_day date) RETURNS integer
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT v.staff_present FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_room AND v.revoked_at IS NULL
      AND given_day BETWEEN v.first_day AND v.last_day);
END
$$;
