-- What is free: the open hours of a site less what is reserved, less when the people concerned are elsewhere.
--
-- A slot is offered only where meeting_request would take it: inside opening hours, in the future, with the room's
-- set-up before and clearing after clear of everyone else's. Holds that have run out count as free, as the request
-- that wants their place lets them go.

CREATE FUNCTION availability_slots(
  given_site text, from_day date, to_day date, given_minutes integer, given_seats integer,
  people uuid[] DEFAULT '{}', step interval DEFAULT '30 minutes'
) RETURNS TABLE (room_code text, kind text, starts timestamptz, ends timestamptz)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  WITH span AS (
    SELECT
      s.time_zone,
      site_open(s.code, from_day, to_day)
        - tstzmultirange(tstzrange(NULL, clock_now(), '[]'))
        - coalesce((
          SELECT range_agg(c.during)
          FROM commitment AS c
          WHERE c.person_id = ANY (people) AND c.state IN ('held', 'confirmed')
            AND (c.state = 'confirmed' OR c.held_until > clock_now())
            AND c.during && tstzrange(from_day AT TIME ZONE s.time_zone, (to_day + 1) AT TIME ZONE s.time_zone)
        ), '{}') AS open
    FROM site AS s
    WHERE s.code = given_site
  ), free AS (
    SELECT r.code, r.kind, span.open - coalesce((
      SELECT range_agg(tstzrange(
        lower(v.during) - make_interval(mins => r.clearing_minutes),
        upper(v.during) + make_interval(mins => r.setup_minutes)))
      FROM reservation AS v
      WHERE v.room_code = r.code AND v.state IN ('held', 'confirmed')
        AND (v.state = 'confirmed' OR v.held_until > clock_now())
        AND v.during && tstzrange(
          (from_day AT TIME ZONE span.time_zone) - interval '12 hours',
          ((to_day + 1) AT TIME ZONE span.time_zone) + interval '12 hours')
    ), '{}') AS gaps
    FROM span
    JOIN room AS r ON r.site_code = given_site AND r.reservable AND r.seats >= given_seats
  )
  SELECT free.code, free.kind, slot, slot + make_interval(mins => given_minutes)
  FROM free
  CROSS JOIN LATERAL unnest(free.gaps) AS gap
  CROSS JOIN LATERAL generate_series(
    date_bin(step, lower(gap) + step - interval '1 microsecond', timestamptz '2000-01-01 00:00+00'),
    upper(gap) - make_interval(mins => given_minutes),
    step) AS slot
  ORDER BY slot, free.code;
END;

-- The next five slots as an answer shows them: first in the room asked for on that day or later, then at the site.
CREATE FUNCTION availability_alternatives(
  given_site text, given_wall timestamp, given_minutes integer, given_seats integer, people uuid[]
) RETURNS jsonb
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT coalesce(jsonb_agg(jsonb_build_object(
    'room', near.room_code, 'kind', near.kind,
    'start', rfc3339(near.starts, near.time_zone), 'end', rfc3339(near.ends, near.time_zone)) ORDER BY near.starts), '[]')
  FROM (
    SELECT slots.room_code, slots.kind, slots.starts, slots.ends, s.time_zone
    FROM site AS s
    CROSS JOIN LATERAL availability_slots(
      s.code, given_wall::date, given_wall::date + 14, given_minutes, given_seats, people) AS slots
    WHERE s.code = given_site AND slots.starts >= given_wall AT TIME ZONE s.time_zone
    ORDER BY slots.starts, slots.room_code
    LIMIT 5
  ) AS near;
END;
