-- What is free: the open hours of a site less what is reserved, less when the people concerned are elsewhere.
--
-- A slot is offered only where meeting_request would take it: inside opening hours, in the future, with the room's
-- set-up before and clearing after clear of everyone else's. Holds that have run out count as free, as the request
-- that wants their place lets them go.
--
-- Planned without sequential scans, as a session keeps the plan it made while the tables were small.

CREATE FUNCTION availability_slots(
  given_site text, from_day date, to_day date, given_minutes integer, given_seats integer,
  people uuid[] DEFAULT '{}', step interval DEFAULT '30 minutes'
) RETURNS TABLE (room_code text, kind text, starts timestamptz, ends timestamptz)
  LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
  present timestamptz := clock_now();
  span tstzrange;
  open tstzmultirange;
BEGIN
  SELECT tstzrange(from_day AT TIME ZONE s.time_zone, (to_day + 1) AT TIME ZONE s.time_zone) INTO span
  FROM site AS s WHERE s.code = given_site;
  SELECT site_open(given_site, from_day, to_day) - tstzmultirange(tstzrange(NULL, present, '[]'))
    - coalesce(range_agg(theirs.during), '{}')
  INTO open
  FROM unnest(people) AS person
  CROSS JOIN LATERAL (
    SELECT c.during FROM commitment AS c
    WHERE c.person_id = person AND c.during && span AND c.state IN ('held', 'confirmed')
      AND (c.state = 'confirmed' OR c.held_until > present)
    OFFSET 0
  ) AS theirs;
  RETURN QUERY
  SELECT free.code, free.kind, slot, slot + make_interval(mins => given_minutes)
  FROM (
    SELECT r.code, r.kind, open - coalesce((
      SELECT range_agg(tstzrange(
        lower(v.during) - make_interval(mins => r.clearing_minutes),
        upper(v.during) + make_interval(mins => r.setup_minutes)))
      FROM reservation AS v
      WHERE v.room_code = r.code AND v.state IN ('held', 'confirmed')
        AND (v.state = 'confirmed' OR v.held_until > present)
        AND v.during && tstzrange(lower(span) - interval '12 hours', upper(span) + interval '12 hours')
    ), '{}') AS gaps
    FROM room AS r
    WHERE r.site_code = given_site AND r.reservable AND r.seats >= given_seats
  ) AS free
  CROSS JOIN LATERAL unnest(free.gaps) AS gap
  CROSS JOIN LATERAL generate_series(
    date_bin(step, lower(gap) + step - interval '1 microsecond', timestamptz '2000-01-01 00:00+00'),
    upper(gap) - make_interval(mins => given_minutes),
    step) AS slot
  ORDER BY slot, free.code;
END
$$;

-- The next five slots as an answer shows them, from the wished time on: day by day, for two weeks at most, so that a
-- crowd of losers costs little.
CREATE FUNCTION availability_alternatives(
  given_site text, given_wall timestamp, given_minutes integer, given_seats integer, people uuid[]
) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  zone text;
  found_slots jsonb := '[]';
BEGIN
  SELECT time_zone INTO zone FROM site WHERE code = given_site;
  FOR ahead IN 0..14 LOOP
    EXIT WHEN jsonb_array_length(found_slots) >= 5;
    found_slots := found_slots || (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'room', near.room_code, 'kind', near.kind,
        'start', rfc3339(near.starts, zone), 'end', rfc3339(near.ends, zone)) ORDER BY near.starts), '[]')
      FROM (
        SELECT slots.room_code, slots.kind, slots.starts, slots.ends
        FROM availability_slots(
          given_site, given_wall::date + ahead, given_wall::date + ahead, given_minutes, given_seats, people) AS slots
        WHERE slots.starts >= given_wall AT TIME ZONE zone
        ORDER BY slots.starts, slots.room_code
        LIMIT 5 - jsonb_array_length(found_slots)
      ) AS near);
  END LOOP;
  RETURN found_slots;
END
$$;
