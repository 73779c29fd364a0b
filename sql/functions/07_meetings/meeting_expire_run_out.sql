-- Expires the holds that have run out and could be in the way of a meeting: at its site on its day, or of its people
-- within two days, which no way between sites exceeds. The jobs that expire holds may be late.
CREATE OR REPLACE FUNCTION meeting_expire_run_out(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  present constant timestamptz := clock_now();
  stale uuid;
BEGIN
  FOR stale IN
    SELECT other.id FROM meeting AS m
    JOIN meeting AS other ON other.site_code = m.site_code AND other.day BETWEEN m.day - 1 AND m.day + 1
    WHERE m.id = given_meeting AND other.id <> m.id AND other.state = 'held' AND other.held_until <= present
    UNION
    SELECT theirs.meeting_id FROM commitment AS c
    CROSS JOIN LATERAL (
      SELECT o.meeting_id FROM commitment AS o
      WHERE o.person_id = c.person_id AND o.during && travel_around(c.during, 2880) AND o.state = 'held'
        AND o.held_until <= present
      OFFSET 0
    ) AS theirs
    WHERE c.meeting_id = given_meeting AND theirs.meeting_id <> given_meeting
    ORDER BY 1
  LOOP
    PERFORM meeting_expire(stale);
  END LOOP;
END
$$;
