-- Flags the active meetings that a closure affects, puts the confirmed ones on hold again, and has both sides told
-- (entry.1). A meeting that ended while this waited for its lock isn't flagged.
CREATE OR REPLACE FUNCTION closure_flag_meetings(given_closure uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  covered uuid;
BEGIN
  FOR covered IN SELECT * FROM closure_covers(given_closure) LOOP
    PERFORM FROM meeting WHERE id = covered AND state IN ('held', 'confirmed') FOR NO KEY UPDATE;
    CONTINUE WHEN NOT FOUND;
    PERFORM meeting_lose_ground(covered, 'closure', given_closure);
  END LOOP;
END
$$;

-- The active meetings that a closure affects: it lies in the time that their room is taken or, if the whole site is
-- closed, in the time that anybody is on the way.
CREATE OR REPLACE FUNCTION closure_covers(given_closure uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.id
  FROM closure AS c
  JOIN meeting AS m ON m.site_code = c.site_code AND m.state IN ('held', 'confirmed')
    AND m.day BETWEEN c.starts_wall::date - 1 AND c.ends_wall::date + 1
  WHERE c.id = given_closure AND (
    EXISTS (
      SELECT FROM reservation AS v
      WHERE v.meeting_id = m.id AND v.during && c.during AND (c.room_code IS NULL OR c.room_code = v.room_code))
    OR c.room_code IS NULL
      AND EXISTS (SELECT FROM movement AS v WHERE v.meeting_id = m.id AND v.during && c.during))
  ORDER BY m.id;
END;
