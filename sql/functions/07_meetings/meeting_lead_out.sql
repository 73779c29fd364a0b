-- Plans how the people of a stopped meeting leave: from now on, one side after the other by the separation rule, at the
-- first minute at which nothing is in the way; a hold that has run out never is. If nothing earlier is free, they leave
-- as it was planned, on ways that are theirs already, and until then nobody enters any more. A side that hasn't come is
-- not expected any more. Room, ways and people are taken until everyone is out, and not longer.
CREATE OR REPLACE FUNCTION meeting_lead_out(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  present constant timestamptz := clock_now();
  the_meeting meeting;
  the_site site;
  orders text[];
  nexts timestamptz[];
  latest timestamptz;
  turn integer;
  again timestamptz := timestamptz 'infinity';
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  SELECT * INTO the_site FROM site WHERE code = the_meeting.site_code;
  PERFORM FROM room WHERE code IN (SELECT room_with_parts(the_meeting.room_code)) ORDER BY code FOR NO KEY UPDATE;
  PERFORM FROM place WHERE site_code = the_site.code ORDER BY code FOR NO KEY UPDATE;
  PERFORM meeting_expire_run_out(given_meeting);
  DELETE FROM movement AS v
  WHERE v.meeting_id = given_meeting
    AND NOT (v.side = 'victim' AND the_meeting.arrived_at IS NOT NULL)
    AND NOT EXISTS (
      SELECT FROM movement AS a
      WHERE a.meeting_id = given_meeting AND a.side = v.side AND a.step = 'arrival' AND lower(a.during) <= present);
  orders := ARRAY[the_site.leaves_first, CASE the_site.leaves_first WHEN 'victim' THEN 'offender' ELSE 'victim' END];
  -- When each order is worth trying next; of two at the same minute, the site's rule comes first.
  nexts := array_fill(meeting_leaving_minute(present), ARRAY[2]);
  latest := (
    SELECT max(lower(v.during)) FROM movement AS v WHERE v.meeting_id = given_meeting AND v.step = 'leaving');
  WHILE again IS NOT NULL AND least(nexts[1], nexts[2]) <= latest LOOP
    turn := CASE WHEN nexts[2] < nexts[1] THEN 2 ELSE 1 END;
    the_site.leaves_first := orders[turn];
    again := meeting_leave_from(given_meeting, the_site, nexts[turn]);
    nexts[turn] := meeting_leaving_minute(greatest(again, nexts[turn] + interval '1 minute'));
  END LOOP;
  IF again IS NOT NULL THEN
    PERFORM meeting_leave_as_planned(given_meeting);
  END IF;
  PERFORM meeting_give_up_what_is_left(given_meeting);
END
$$;

-- The first full minute that isn't before an instant.
CREATE OR REPLACE FUNCTION meeting_leaving_minute(given timestamptz) RETURNS timestamptz
  LANGUAGE sql STABLE
  RETURN date_trunc('minute', given + interval '59.999999 seconds', 'UTC');

-- Plans that the people of a meeting leave from a minute on, by the site's rule, and writes it. NULL if it is done;
-- otherwise when to try again, as until then the same is in the way, or infinity.
CREATE OR REPLACE FUNCTION meeting_leave_from(given_meeting uuid, the_site site, from_minute timestamptz)
  RETURNS timestamptz
  LANGUAGE plpgsql
AS $$
DECLARE
  wanted movement_step[];
  again timestamptz;
BEGIN
  SELECT p.plan, p.earliest INTO wanted, again FROM meeting_leaving_plan(given_meeting, the_site, from_minute) AS p;
  IF wanted IS NULL THEN RETURN coalesce(again, 'infinity'); END IF;
  again := meeting_leaving_obstacle_ends(given_meeting, wanted, from_minute);
  IF again IS NULL AND NOT meeting_leave_by(given_meeting, wanted) THEN
    again := from_minute;
  END IF;
  RETURN again;
END
$$;

-- The movement of a meeting whose people leave from a minute on, by the site's rule: what has begun stays, whoever
-- waits waits until it is their turn, and nobody enters any more. NULL if a side would have to leave on its way in,
-- which earliest is the end of; or would be out later than planned, and earliest is infinity.
CREATE OR REPLACE FUNCTION meeting_leaving_plan(
  given_meeting uuid, the_site site, from_minute timestamptz, OUT plan movement_step[], OUT earliest timestamptz
)
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
  apart constant interval := make_interval(mins => (the_site).separation_minutes);
  roles constant text[] := ARRAY(
    SELECT a.role FROM attendee AS a
    WHERE a.meeting_id = given_meeting AND EXISTS (
      SELECT FROM movement AS v
      WHERE v.meeting_id = given_meeting
        AND v.side = CASE WHEN a.role LIKE 'victim%' THEN 'victim' ELSE 'offender' END));
BEGIN
  WITH side AS (
    SELECT
      v.side,
      coalesce(max(upper(v.during)) FILTER (WHERE v.step <> 'waiting' AND lower(v.during) <= present), present)
        AS ready,
      coalesce(bool_or(v.step = 'entering' AND lower(v.during) <= present), false) AS is_inside,
      max(upper(v.during)) AS planned_out
    FROM movement AS v WHERE v.meeting_id = given_meeting GROUP BY v.side
  ), way_out AS (
    SELECT
      o.side, o.step,
      tstzrange(from_minute + make_interval(mins => o.begins), from_minute + make_interval(mins => o.ends)) AS during
    FROM movement_offsets(the_site, roles, 0, NULL, NULL, '{}', 0) AS o
    WHERE o.step IN ('leaving', 'departure')
  ), wanted AS (
    SELECT v.side, v.step, v.way, CASE
      WHEN v.step IN ('leaving', 'departure') THEN
        (SELECT o.during FROM way_out AS o WHERE o.side = v.side AND o.step = v.step)
      WHEN v.step = 'waiting' AND NOT s.is_inside THEN (
        SELECT tstzrange(least(lower(v.during), s.ready), greatest(lower(o.during), s.ready))
        FROM way_out AS o WHERE o.side = v.side AND o.step = 'leaving')
      WHEN lower(v.during) <= present THEN v.during
    END AS during
    FROM movement AS v JOIN side AS s ON s.side = v.side
    WHERE v.meeting_id = given_meeting
  )
  SELECT may.leave_at, CASE WHEN may.leave_at = from_minute THEN (
    SELECT array_agg(ROW(
      w.side, w.step, w.way, w.during, tstzrange(lower(w.during), upper(w.during) + apart))::movement_step)
    FROM wanted AS w WHERE NOT isempty(w.during)) END
  INTO earliest, plan
  FROM (
    SELECT CASE
      WHEN bool_and(upper(o.during) <= s.planned_out) THEN from_minute + greatest(
        interval '0', max(s.ready - lower(o.during)) FILTER (WHERE o.step = 'leaving'))
      ELSE 'infinity'
    END AS leave_at
    FROM way_out AS o JOIN side AS s ON s.side = o.side
  ) AS may;
END
$$;

-- When what is in the way of a plan of leaving is over, so that leaving later may help: a count, another party, or
-- another meeting of the mediator's, who is there from the first step of the victim's side on (entry.2). Infinity if
-- that is in the way of what has begun already; NULL if nothing is. It is asked before anything is written, as trying
-- every minute of a day would take longer than a statement may.
CREATE OR REPLACE FUNCTION meeting_leaving_obstacle_ends(
  given_meeting uuid, plan movement_step[], from_minute timestamptz
) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  the_meeting constant meeting := (SELECT m FROM meeting AS m WHERE m.id = given_meeting);
  escorted constant tstzrange := (
    SELECT range_merge(range_agg((p).during)) FROM unnest(plan) AS p WHERE (p).side = 'victim');
  ends timestamptz;
BEGIN
  IF movement_meets_itself(plan) THEN RETURN from_minute; END IF;
  SELECT max(CASE
    WHEN (p).step IN ('leaving', 'departure') THEN from_minute + (upper(obstacle.during) - lower((p).during))
    ELSE 'infinity' END)
  INTO ends
  FROM unnest(plan) AS p
  CROSS JOIN LATERAL (
    SELECT v.kept AS during FROM movement AS v
    WHERE v.way = (p).place_code AND v.kept && (p).kept AND v.state IN ('held', 'confirmed')
      AND v.meeting_id <> given_meeting
    UNION ALL
    SELECT count.during
    FROM unnest(site_counts(the_meeting.site_code, the_meeting.day - 1, the_meeting.day + 1)) AS count (during)
    WHERE (p).step <> 'waiting' AND count.during && (p).during
  ) AS obstacle;
  IF ends IS NULL AND EXISTS (
    SELECT FROM commitment AS mine
    CROSS JOIN LATERAL (
      SELECT c.meeting_id, c.during FROM commitment AS c
      WHERE c.person_id = mine.person_id AND c.state IN ('held', 'confirmed') AND c.meeting_id <> mine.meeting_id
        AND c.during && travel_around(range_merge(mine.during, escorted), 2880)
      OFFSET 0
    ) AS theirs
    JOIN meeting AS other ON other.id = theirs.meeting_id
    WHERE mine.meeting_id = given_meeting AND mine.person_id = the_meeting.mediator_id
      AND lower(escorted) < lower(mine.during)
      AND theirs.during && travel_around(
        range_merge(mine.during, escorted), travel_minutes(the_meeting.site_code, other.site_code))
  ) THEN
    ends := CASE WHEN lower(escorted) < from_minute THEN 'infinity' ELSE from_minute END;
  END IF;
  RETURN ends;
END
$$;

-- Writes a plan of leaving. False, and nothing done, if there is none or something is in its way: the constraints and
-- triggers of the tables say so. The mediator is there from the first step of the victim's side on (entry.2).
CREATE OR REPLACE FUNCTION meeting_leave_by(given_meeting uuid, plan movement_step[]) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  IF plan IS NULL THEN RETURN false; END IF;
  DELETE FROM movement WHERE meeting_id = given_meeting;
  INSERT INTO movement (meeting_id, side, step, place_code, spot, during, kept, state)
  SELECT given_meeting, (p).side, (p).step, way_place((p).place_code), way_spot((p).place_code), (p).during, (p).kept,
    'confirmed'
  FROM unnest(plan) AS p;
  UPDATE commitment AS c SET during = range_merge(c.during, early.during)
  FROM meeting AS m
  CROSS JOIN (
    SELECT range_merge(range_agg((p).during)) AS during FROM unnest(plan) AS p WHERE (p).side = 'victim') AS early
  WHERE m.id = given_meeting AND c.meeting_id = m.id AND c.person_id = m.mediator_id
    AND lower(early.during) < lower(c.during);
  RETURN true;
EXCEPTION WHEN exclusion_violation OR check_violation THEN
  RETURN false;
END
$$;

-- Nobody comes or enters any more; whoever has come and isn't inside waits until they leave, as far as nobody else has
-- their place. Somebody may have come before their time (entry.3).
CREATE OR REPLACE FUNCTION meeting_leave_as_planned(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  present constant timestamptz := clock_now();
BEGIN
  DELETE FROM movement AS v
  WHERE v.meeting_id = given_meeting AND v.step IN ('arrival', 'entering') AND lower(v.during) > present;
  UPDATE movement AS v SET during = longer.during, kept = longer.kept
  FROM (
    SELECT w.side, tstzrange(lower(w.during), lower(o.during)) AS during,
      tstzrange(lower(w.during), lower(o.during) + (upper(w.kept) - upper(w.during))) AS kept
    FROM movement AS w
    JOIN movement AS o ON o.meeting_id = w.meeting_id AND o.side = w.side AND o.step = 'leaving'
    WHERE w.meeting_id = given_meeting AND w.step = 'waiting' AND upper(w.during) < lower(o.during)
      AND NOT EXISTS (
        SELECT FROM movement AS e WHERE e.meeting_id = w.meeting_id AND e.side = w.side AND e.step = 'entering')
  ) AS longer
  WHERE v.meeting_id = given_meeting AND v.side = longer.side AND v.step = 'waiting';
EXCEPTION WHEN exclusion_violation THEN
  DELETE FROM movement AS v
  WHERE v.meeting_id = given_meeting AND v.step IN ('arrival', 'entering') AND lower(v.during) > present;
END
$$;

-- Frees the room and the people of a stopped meeting from when the last of them is out. Nobody who has left is needed,
-- and a room that nobody has entered isn't either.
CREATE OR REPLACE FUNCTION meeting_give_up_what_is_left(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  last_out timestamptz;
  room_free timestamptz;
BEGIN
  SELECT max(upper(v.during)), max(upper(v.during)) FILTER (WHERE v.step = 'leaving') + make_interval(
    mins => max(r.clearing_minutes))
  INTO last_out, room_free
  FROM meeting AS m
  JOIN room AS r ON r.code = m.room_code
  JOIN movement AS v ON v.meeting_id = m.id
  WHERE m.id = given_meeting;
  DELETE FROM reservation AS v WHERE v.meeting_id = given_meeting AND lower(v.during) >= room_free;
  UPDATE reservation AS v SET during = tstzrange(lower(v.during), room_free)
  WHERE v.meeting_id = given_meeting AND upper(v.during) > room_free;
  DELETE FROM commitment AS c WHERE c.meeting_id = given_meeting AND lower(c.during) >= last_out;
  UPDATE commitment AS c SET during = tstzrange(lower(c.during), last_out)
  WHERE c.meeting_id = given_meeting AND upper(c.during) > last_out;
END
$$;
