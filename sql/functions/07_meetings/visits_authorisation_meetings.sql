-- The active meetings in an authorisation's area within its days.
CREATE OR REPLACE FUNCTION visits_authorisation_meetings(given_authorisation uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.id
  FROM visits_authorisation AS v
  JOIN meeting AS m ON m.process_id = v.process_id AND m.room_code = v.room_code AND m.state IN ('held', 'confirmed')
    AND m.day BETWEEN v.first_day AND v.last_day
  WHERE v.id = given_authorisation
  ORDER BY m.id;
END;
