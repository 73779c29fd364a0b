-- The starts within a window at which a request for a room of the site would be granted, at whatever stagger, in steps
-- of the wish's minutes. It weighs what meeting_hold weighs, but for all starts at once: from the time that the site is
-- open it subtracts the spans of starts that something forbids. Tests hold the two against each other.
CREATE OR REPLACE FUNCTION availability_at_site(
  given_site text, given_window tstzrange, wish availability_wish
) RETURNS TABLE (room_code text, kind text, starts timestamptz)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
DECLARE
  present constant timestamptz := clock_now();
  length constant interval := make_interval(mins => (wish).minutes);
  step constant interval := make_interval(mins => (wish).step_minutes);
  the_site site;
  apart interval;
  open tstzmultirange;
  least_plan availability_plan;
  most_later integer;
  reach tstzrange;
  counts tstzmultirange;
  passages movement_passage[];
  plans availability_plan[];
  clocks_change boolean;
BEGIN
  IF isempty(given_window) THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  apart := make_interval(mins => the_site.separation_minutes);
  open := availability_open(the_site, given_window, length);
  IF isempty(open) THEN RETURN; END IF;

  -- Widens the window by everything that could overlap a start in it.
  least_plan := availability_plan_at(the_site, wish, 0);
  most_later := 3 * (the_site.passage_minutes + the_site.separation_minutes);
  reach := tstzrange(
    lower(open) - make_interval(mins => greatest(240, coalesce(-least_plan.first_begin, 1440) + most_later)),
    -- A room is cleared for up to 240 minutes after the last has left it.
    upper(open) + make_interval(mins => 240 + the_site.separation_minutes
      + greatest((wish).minutes, coalesce(least_plan.last_end, 1440) + most_later)));
  counts := site_counts(
    given_site, (lower(reach) AT TIME ZONE the_site.time_zone)::date,
    (upper(reach) AT TIME ZONE the_site.time_zone)::date);
  passages := ARRAY(
    SELECT ROW(p.way, p.kind, theirs.kept)::movement_passage
    FROM site_ways(given_site) AS p
    CROSS JOIN LATERAL (
      SELECT v.kept FROM movement AS v
      WHERE v.way = p.way AND v.kept && reach AND v.state IN ('held', 'confirmed')
        AND (v.state = 'confirmed' OR v.held_until > present) AND v.meeting_id IS DISTINCT FROM (wish).except_meeting
      OFFSET 0
    ) AS theirs);
  plans := availability_plans(the_site, wish, least_plan, open, counts, cardinality(passages) > 0);
  clocks_change := upper(open) - lower(open) > interval '60 days' OR EXISTS (
    SELECT FROM (VALUES (lower(open) - interval '1 day', upper(open) + interval '1 day')) AS day (before, after)
    WHERE (before AT TIME ZONE the_site.time_zone) - (before AT TIME ZONE 'UTC')
      <> (after AT TIME ZONE the_site.time_zone) - (after AT TIME ZONE 'UTC'));

  RETURN QUERY
  WITH way AS MATERIALIZED (
    SELECT * FROM availability_ways(the_site, wish, plans, open, counts, passages)
  ), free AS (
    SELECT r.code, r.kind, range_agg(way.starts - coalesce((
      SELECT range_agg(forbidden.starts)
      FROM (
        SELECT tstzrange(lower(v.during) - length - taken.after, upper(v.during) + taken.before, '()')
        FROM reservation AS v
        WHERE v.room_code = r.code AND v.during && reach AND v.state IN ('held', 'confirmed')
          AND (v.state = 'confirmed' OR v.held_until > present) AND v.meeting_id IS DISTINCT FROM (wish).except_meeting
        UNION ALL
        SELECT tstzrange(
          lower(c.during) - greatest(length + taken.after,
            CASE WHEN c.room_code IS NULL THEN make_interval(mins => way.last_end) END),
          upper(c.during) + greatest(taken.before,
            CASE WHEN c.room_code IS NULL THEN make_interval(mins => -way.first_begin) END), '()')
        FROM closure AS c
        WHERE c.site_code = given_site AND c.during && reach AND c.lifted_at IS NULL
          AND (c.room_code IS NULL OR c.room_code = r.code
            OR EXISTS (SELECT FROM room AS part WHERE part.code = c.room_code AND part.area_code = r.code))
        UNION ALL
        SELECT tstzrange(
          lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins), '()')
        FROM unnest(passages) AS v
        CROSS JOIN unnest(way.steps) AS o
        WHERE v.place_code = room_way(r) AND o.step IN ('entering', 'leaving')
      ) AS forbidden (starts)
    ), '{}')) AS gaps
    FROM way
    JOIN room AS r ON NOT way.meet_in_corridor
    CROSS JOIN LATERAL (
      SELECT
        greatest(make_interval(mins => r.setup_minutes), make_interval(mins => -way.first_in)) AS before,
        make_interval(mins => greatest(0, way.last_out - (wish).minutes) + r.clearing_minutes) AS after
    ) AS taken
    WHERE r.site_code = given_site AND r.attested_closed AND r.attested_private AND r.area_code IS NULL
      AND r.seats >= (wish).seats
      AND ((wish).features IS NULL OR r.features @> (wish).features)
      AND ((wish).kinds IS NULL OR r.kind = ANY ((wish).kinds))
      AND NOT isempty(way.starts)
    GROUP BY r.code, r.kind
  )
  SELECT free.code, free.kind, slot
  FROM free
  CROSS JOIN LATERAL unnest(free.gaps) AS gap
  CROSS JOIN LATERAL generate_series(
    date_bin(step, lower(gap) + step - interval '1 microsecond', timestamptz '2000-01-01 00:00+00'), upper(gap), step
  ) AS slot
  WHERE slot <@ gap
    AND ((wish).weekdays IS NULL
      OR extract(isodow FROM slot AT TIME ZONE the_site.time_zone) = ANY ((wish).weekdays))
    AND ((wish).after IS NULL OR (slot AT TIME ZONE the_site.time_zone)::time >= (wish).after)
    AND ((wish).before IS NULL
      OR (slot AT TIME ZONE the_site.time_zone)::time + length <= (wish).before)
    -- A Visits and Correspondence area only where, and when, the process may meet there (space.3).
    AND (free.kind <> 'visitsAndCorrespondence'
      OR visits_area_authorised((wish).process, free.code, (slot AT TIME ZONE the_site.time_zone)::date))
    -- Nobody can ask for a time that the clocks show twice.
    AND (NOT clocks_change OR wall_fault(slot AT TIME ZONE the_site.time_zone, the_site.time_zone) IS NULL);
END
$$;

-- The starts within a window at which the site is open for the whole meeting, between now and the agency's horizon.
CREATE OR REPLACE FUNCTION availability_open(
  the_site site, given_window tstzrange, length interval
) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
  open tstzmultirange;
BEGIN
  SELECT coalesce(range_agg(tstzrange(lower(o), upper(o) - length, '[]')), '{}') INTO open
  FROM unnest(site_open(
    the_site.code, (lower(given_window) AT TIME ZONE the_site.time_zone)::date,
    (upper(given_window) AT TIME ZONE the_site.time_zone)::date)) AS o
  WHERE upper(o) - length >= lower(o);
  RETURN open * tstzmultirange(given_window) * tstzmultirange(tstzrange(
    present, present + (SELECT make_interval(days => a.booking_horizon_days) FROM agency_setting AS a), '(]'));
END
$$;

-- The plans to try. Coming earlier and leaving later helps only if a count, another party or the other side is in the
-- way; otherwise the plan of the least stagger is enough.
CREATE OR REPLACE FUNCTION availability_plans(
  the_site site, wish availability_wish, least_plan availability_plan, open tstzmultirange, counts tstzmultirange,
  is_passed boolean
) RETURNS availability_plan[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF least_plan IS NULL OR least_plan.meet_in_corridor OR is_passed OR (wish).adjusted <> '{}' OR EXISTS (
    SELECT FROM unnest(counts) AS c
    WHERE open && tstzrange(
      lower(c) - make_interval(mins => least_plan.last_end), upper(c) - make_interval(mins => least_plan.first_begin))
  ) THEN
    RETURN ARRAY[least_plan] || ARRAY(
      SELECT availability_plan_at(the_site, wish, tried) FROM generate_series(1, 3) AS tried);
  END IF;
  RETURN ARRAY[least_plan];
END
$$;

-- The plan of a wish at a stagger; NULL if the two sides would meet each other at the entrance.
CREATE OR REPLACE FUNCTION availability_plan_at(
  the_site site, wish availability_wish, given_stagger integer
) RETURNS availability_plan
  LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  steps constant movement_offset[] := ARRAY(
    SELECT ROW(o.side, o.step, o.entrance, o.begins, o.ends)::movement_offset
    FROM movement_offsets(
      the_site, (wish).roles, (wish).minutes, (wish).first_arrival, (wish).last_arrival, (wish).adjusted,
      given_stagger) AS o);
  meet_at_door boolean;
  meet_in_corridor boolean;
  plan availability_plan;
BEGIN
  SELECT coalesce(bool_or(one.entrance), false), coalesce(bool_or(NOT one.entrance), false)
  INTO meet_at_door, meet_in_corridor
  FROM unnest(steps) AS one
  JOIN unnest(steps) AS other
    ON one.side < other.side AND one.begins < other.ends + the_site.separation_minutes
    AND other.begins < one.ends + the_site.separation_minutes
    AND (one.entrance AND other.entrance
      OR one.step IN ('entering', 'leaving') AND other.step IN ('entering', 'leaving'));
  IF meet_at_door THEN RETURN NULL; END IF;
  SELECT steps, min(o.begins), max(o.ends), min(o.begins) FILTER (WHERE o.side = 'victim'),
    max(o.ends) FILTER (WHERE o.side = 'victim'), min(o.begins) FILTER (WHERE o.step = 'entering'),
    max(o.ends) FILTER (WHERE o.step = 'leaving'), meet_in_corridor,
    min(o.begins) FILTER (WHERE o.side = 'offender'), max(o.ends) FILTER (WHERE o.side = 'offender')
  INTO plan
  FROM unnest(steps) AS o;
  RETURN plan;
END
$$;

-- Each plan with the starts at which nothing is in its way that is the same for every room: hours, counts, parties at
-- the entrance, where people are committed, with the way from or to there, and the waiting places, one of which must be
-- free.
CREATE OR REPLACE FUNCTION availability_ways(
  the_site site, wish availability_wish, plans availability_plan[], open tstzmultirange, counts tstzmultirange,
  passages movement_passage[]
) RETURNS TABLE (
  steps movement_offset[], first_begin integer, last_end integer, first_in integer, last_out integer,
  meet_in_corridor boolean, starts tstzmultirange
)
  LANGUAGE plpgsql STABLE ROWS 4
AS $$
#variable_conflict use_column
DECLARE
  apart constant interval := make_interval(mins => the_site.separation_minutes);
  -- Starts of one day only: the hours of the days around don't matter.
  entrance_open constant tstzmultirange := site_entrance_open(
    the_site.code, (lower(open) AT TIME ZONE the_site.time_zone)::date,
    (upper(open) AT TIME ZONE the_site.time_zone)::date);
  earliest constant timestamptz := (SELECT clock_now() + l.request_lead FROM site_leads(the_site.code) AS l);
BEGIN
  RETURN QUERY
  SELECT plan.steps, plan.first_begin, plan.last_end, plan.first_in, plan.last_out, plan.meet_in_corridor,
    availability_hours(the_site, plan, (wish).minutes, open, entrance_open, earliest) * open - coalesce((
      SELECT range_agg(forbidden.starts)
      FROM (
        SELECT tstzmultirange(tstzrange(
          lower(c) - make_interval(mins => o.ends), upper(c) - make_interval(mins => o.begins), '()'))
        FROM unnest(counts) AS c
        CROSS JOIN unnest(plan.steps) AS o
        WHERE o.step <> 'waiting'
        UNION ALL
        SELECT tstzmultirange(tstzrange(
          lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins), '()'))
        FROM unnest(passages) AS v
        CROSS JOIN unnest(plan.steps) AS o
        WHERE v.kind = 'principalEntrance' AND o.entrance
        UNION ALL
        SELECT tstzmultirange(tstzrange(
          lower(theirs.during) - make_interval(mins => greatest((wish).minutes, CASE c.party
            WHEN 'offender' THEN plan.offender_end ELSE plan.victim_end END)),
          upper(theirs.during) - make_interval(mins => least(0, CASE c.party
            WHEN 'offender' THEN plan.offender_begin ELSE plan.victim_begin END)),
          '()'))
        FROM unnest((wish).commitments) AS c
        CROSS JOIN LATERAL (
          SELECT travel_around(c.during, travel_minutes(the_site.code, c.site_code)) AS during OFFSET 0
        ) AS theirs
        UNION ALL
        SELECT range_intersect_agg(taken.starts)
        FROM (
          SELECT o.side, coalesce(range_agg(tstzrange(
            lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins),
            '()')) FILTER (WHERE v.kept IS NOT NULL), '{}') AS starts
          FROM unnest(plan.steps) AS o
          JOIN place AS p ON p.site_code = the_site.code AND p.side = o.side
          LEFT JOIN unnest(passages) AS v ON v.place_code = p.code
          WHERE o.step = 'waiting' AND (NOT (wish).wished ? o.side OR p.code = (wish).wished ->> o.side)
          GROUP BY o.side, p.code
        ) AS taken
        GROUP BY taken.side
      ) AS forbidden (starts)
    ), '{}')
  FROM unnest(plans) AS plan
  WHERE plan.steps IS NOT NULL;
END
$$;
