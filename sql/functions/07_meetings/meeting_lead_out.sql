-- Plans how the people of a stopped meeting leave: from now on, one side after the other by the separation rule, at the
-- first minute at which nothing is in the way; a hold that has run out never is. If nothing earlier is free, they leave
-- as it was planned, on ways that are theirs already. A side that hasn't come is not expected any more. Room, ways and
-- people are taken until everyone is out, and not longer.
CREATE OR REPLACE FUNCTION meeting_lead_out(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  present constant timestamptz := clock_now();
  the_meeting meeting;
  the_site site;
  orders text[];
  at_minute timestamptz;
  first_out text;
  is_planned boolean := false;
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
  FOR at_minute IN
    SELECT generate_series(
      date_trunc('minute', present + interval '59.999999 seconds'), max(lower(v.during)), interval '1 minute')
    FROM movement AS v WHERE v.meeting_id = given_meeting AND v.step = 'leaving'
  LOOP
    FOREACH first_out IN ARRAY orders LOOP
      the_site.leaves_first := first_out;
      is_planned := meeting_leave_by(given_meeting, meeting_leaving_plan(given_meeting, the_site, at_minute));
      EXIT WHEN is_planned;
    END LOOP;
    EXIT WHEN is_planned;
  END LOOP;
  PERFORM meeting_give_up_what_is_left(given_meeting);
END
$$;

-- The movement of a meeting whose people leave from a minute on, by the site's rule: what has begun stays, whoever
-- waits waits until it is their turn, and nobody enters any more. NULL if a side would have to leave on its way in, or
-- would be out later than planned.
CREATE OR REPLACE FUNCTION meeting_leaving_plan(given_meeting uuid, the_site site, from_minute timestamptz)
  RETURNS movement_step[]
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
  RETURN (
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
    SELECT CASE WHEN NOT EXISTS (
      SELECT FROM way_out AS o JOIN side AS s ON s.side = o.side
      WHERE o.step = 'leaving' AND lower(o.during) < s.ready OR upper(o.during) > s.planned_out
    ) THEN
      array_agg(ROW(
        w.side, w.step, w.way, w.during, tstzrange(lower(w.during), upper(w.during) + apart))::movement_step)
    END
    FROM wanted AS w WHERE NOT isempty(w.during));
END
$$;

-- Writes a plan of leaving. False, and nothing done, if there is none or something is in its way: the constraints and
-- triggers of the tables say so. The mediator is there from the first step of the victim's side on (entry.2).
CREATE OR REPLACE FUNCTION meeting_leave_by(given_meeting uuid, plan movement_step[]) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  IF plan IS NULL THEN RETURN false; END IF;
  -- Asked first, as a plan that is written and undone for every minute of a day takes longer than a statement may.
  IF movement_counted((SELECT m.site_code FROM meeting AS m WHERE m.id = given_meeting), plan) OR EXISTS (
    SELECT FROM unnest(plan) AS p
    JOIN movement AS v ON v.way = (p).place_code AND v.kept && (p).kept AND v.state IN ('held', 'confirmed')
    WHERE v.meeting_id <> given_meeting
  ) OR EXISTS (
    SELECT FROM meeting AS m
    JOIN commitment AS c ON c.person_id = m.mediator_id AND c.state IN ('held', 'confirmed') AND c.meeting_id <> m.id
    WHERE m.id = given_meeting AND c.during && (
      SELECT range_merge(range_agg((p).during)) FROM unnest(plan) AS p WHERE (p).side = 'victim')
  ) THEN
    RETURN false;
  END IF;
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
