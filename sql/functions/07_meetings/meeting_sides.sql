-- The roles of a meeting's attendees; when the first and the last of the victim's side arrive, in minutes from the
-- start; and what was adjusted: when steps begin ('side.step' to minutes), and where a side waits: a place's
-- code, or a spot.
CREATE OR REPLACE FUNCTION meeting_sides(
  given_meeting uuid, OUT roles text[], OUT first_arrival integer, OUT last_arrival integer, OUT adjusted jsonb,
  OUT wished jsonb
)
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  SELECT
    array_agg(a.role),
    (extract(epoch FROM min(a.arrival) - lower(m.during)) / 60)::integer,
    (extract(epoch FROM max(a.arrival) - lower(m.during)) / 60)::integer
  INTO roles, first_arrival, last_arrival
  FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id
  WHERE m.id = given_meeting
  GROUP BY m.id;
  SELECT
    coalesce(jsonb_object_agg(j.side || '.' || j.step, j.begins) FILTER (WHERE j.begins IS NOT NULL), '{}'),
    coalesce(
      jsonb_object_agg(j.side, coalesce(j.place_code, j.spot))
        FILTER (WHERE p.site_code = m.site_code OR j.spot LIKE m.site_code || '/%'),
      '{}')
  INTO adjusted, wished
  FROM meeting AS m
  LEFT JOIN movement_adjustment AS j ON j.meeting_id = m.id
  LEFT JOIN place AS p ON p.code = j.place_code
  WHERE m.id = given_meeting;
END
$$;
