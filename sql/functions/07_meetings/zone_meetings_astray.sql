-- The meetings ahead at the sites of a zone that need a new look, and whether their instants differ from those stored:
-- of the meeting, or of an arrival. Contested meetings are always among them.
CREATE OR REPLACE FUNCTION zone_meetings_astray(given_zone text) RETURNS TABLE (meeting_id uuid, is_moved boolean)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
BEGIN
  RETURN QUERY
  SELECT m.id, now_at.during <> m.during OR arrivals.astray
  FROM site AS s
  JOIN meeting AS m ON m.site_code = s.code
  CROSS JOIN LATERAL (SELECT wall_range(m.starts_wall, m.minutes, given_zone) AS during) AS now_at
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM attendee AS a
      WHERE a.meeting_id = m.id AND a.arrival <> wall_instant_near(
        a.arrival_wall, given_zone, a.arrival + (lower(now_at.during) - lower(m.during)))
    ) AS astray
  ) AS arrivals
  WHERE s.time_zone = given_zone AND m.day >= (present AT TIME ZONE given_zone)::date - 1
    AND (m.state = 'confirmed' OR m.state = 'held' AND m.held_until > present)
    AND (upper(m.during) > present OR upper(now_at.during) > present)
    AND (m.zone <> given_zone OR now_at.during <> m.during OR arrivals.astray OR m.contested);
END
$$;
