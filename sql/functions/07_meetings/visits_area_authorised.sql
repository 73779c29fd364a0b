-- Whether the Restorative Justice Unit lets a process meet in an area on a day (space.3).
CREATE OR REPLACE FUNCTION visits_area_authorised(given_process uuid, given_area text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_area AND v.revoked_at IS NULL
      AND given_day BETWEEN v.first_day AND v.last_day);
END
$$;
