-- Derives again the instants that the sites of a zone have ahead of them, from the wall times that were agreed:
-- closures, meetings with everything that follows from them, and jobs. All of it or nothing is done. On trial it does
-- the same and undoes it. For the service alone.
--
-- It answers whether the rules of the zone differ from those last seen, how many meetings and closures got other
-- instants, and which meetings now collide with another and stay contested. Floors above follow by a trigger on
-- zone_rule, which this writes last of all; each adds the number of its jobs that got another time to the setting
-- zone.jobs_retimed, which the answer has as lists.
CREATE OR REPLACE FUNCTION zone_derive(
  who actor, given_zone text, is_trial boolean, OUT is_changed boolean, OUT meetings integer, OUT closures integer,
  OUT lists integer, OUT collided uuid[]
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present constant timestamptz := clock_now();
  found text;
  known text;
  closed uuid[];
  closure_id uuid;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  found := zone_fingerprint(given_zone, extract(year FROM present)::integer);
  SELECT z.fingerprint INTO known FROM zone_rule AS z WHERE z.zone = given_zone;
  -- The fingerprint begins with a year; a new year alone is no change of the rules.
  is_changed := coalesce(known <> CASE
    WHEN left(known, 4) = left(found, 4) THEN found
    ELSE zone_fingerprint(given_zone, left(known, 4)::integer) END, false);
  BEGIN
    closed := zone_derive_closures(given_zone);
    closures := cardinality(closed);
    SELECT d.derived, d.collided INTO meetings, collided FROM zone_derive_meetings(given_zone) AS d;
    FOREACH closure_id IN ARRAY closed LOOP
      PERFORM closure_flag_meetings(closure_id);
    END LOOP;
    PERFORM set_config('zone.jobs_retimed', '0', true);
    INSERT INTO zone_rule AS z (zone, fingerprint, checked_at)
    VALUES (given_zone, found, present)
    ON CONFLICT ON CONSTRAINT zone_rule_pkey DO UPDATE SET
      fingerprint = excluded.fingerprint, checked_at = excluded.checked_at,
      changed_at = CASE WHEN is_changed THEN excluded.checked_at ELSE z.changed_at END;
    lists := current_setting('zone.jobs_retimed')::integer;
    IF is_changed OR meetings > 0 OR closures > 0 THEN
      PERFORM audit_write(who, 'zone.check', 'zone', given_zone, jsonb_build_object(
        'meetings', meetings, 'closures', closures, 'collided', to_jsonb(collided)));
    END IF;
    IF is_trial THEN
      RAISE EXCEPTION 'it was a trial' USING ERRCODE = 'VZ001';
    END IF;
  EXCEPTION WHEN SQLSTATE 'VZ001' THEN
    NULL;
  END;
END
$$;

-- Derives the closures ahead again, and returns those whose instants changed.
CREATE OR REPLACE FUNCTION zone_derive_closures(given_zone text) RETURNS uuid[]
  LANGUAGE plpgsql
AS $$
DECLARE
  present constant timestamptz := clock_now();
  derived uuid[];
BEGIN
  WITH astray AS (
    SELECT c.id, c.during <> wall_span(c.starts_wall, c.ends_wall, given_zone) AS is_moved
    FROM closure AS c JOIN site AS s ON s.code = c.site_code
    WHERE s.time_zone = given_zone AND c.lifted_at IS NULL
      AND (upper(c.during) > present OR wall_instant(c.ends_wall, given_zone) > present)
      AND (c.zone <> given_zone OR c.during <> wall_span(c.starts_wall, c.ends_wall, given_zone))
    ORDER BY c.id
  ), written AS (
    UPDATE closure AS c SET zone = given_zone FROM astray WHERE c.id = astray.id RETURNING c.id, astray.is_moved
  )
  SELECT coalesce(array_agg(id) FILTER (WHERE is_moved), '{}') INTO derived FROM written;
  RETURN derived;
END
$$;

-- Derives the meetings of a zone again. First all of them give up their places, as one may take the former place of
-- another. Then each takes its own: confirmed ones first, then in the order of their requests. A meeting that collides
-- stays contested, and is held again. Both sides of every meeting that moved are told, by its flag.
CREATE OR REPLACE FUNCTION zone_derive_meetings(given_zone text, OUT derived integer, OUT collided uuid[])
  LANGUAGE plpgsql
AS $$
DECLARE
  ids uuid[];
  moved uuid[];
  astray record;
BEGIN
  derived := 0;
  collided := '{}';
  IF NOT EXISTS (SELECT FROM zone_meetings_astray(given_zone)) THEN RETURN; END IF;
  -- Everything that changes a meeting locks it before its reservations, so this locks the tables in that order. Readers
  -- aren't blocked.
  LOCK TABLE meeting IN EXCLUSIVE MODE;
  LOCK TABLE reservation IN SHARE ROW EXCLUSIVE MODE;
  SELECT array_agg(a.meeting_id), array_agg(a.meeting_id) FILTER (WHERE a.is_moved) INTO ids, moved
  FROM zone_meetings_astray(given_zone) AS a;
  UPDATE attendee AS a SET
    arrival = wall_instant_near(
      a.arrival_wall, given_zone, a.arrival + (wall_instant(m.starts_wall, given_zone) - lower(m.during)))
  FROM meeting AS m
  WHERE m.id = a.meeting_id AND m.id = ANY (ids) AND a.arrival_wall IS NOT NULL;
  UPDATE meeting AS m SET
    contested = true, zone = given_zone,
    held_until = CASE
      WHEN m.state = 'confirmed' THEN NULL
      -- A hold that ends with the site's lead before the first arrival goes with it; no other gets longer.
      WHEN m.held_until >= latest.confirmation
        THEN m.held_until + (wall_instant(m.starts_wall, given_zone) - lower(m.during))
      ELSE least(
        m.held_until, latest.confirmation + (wall_instant(m.starts_wall, given_zone) - lower(m.during)))
    END
  FROM (
    SELECT h.id, meeting_first_arrival(h.id) - l.confirmation_lead AS confirmation
    FROM meeting AS h CROSS JOIN LATERAL site_leads(h.site_code) AS l
    WHERE h.id = ANY (ids)
  ) AS latest
  WHERE m.id = latest.id;
  FOR astray IN
    SELECT m.id, m.id = ANY (coalesce(moved, '{}')) AS is_moved FROM meeting AS m WHERE m.id = ANY (ids)
    ORDER BY m.state = 'confirmed' DESC, m.requested_at, m.id
  LOOP
    IF astray.is_moved THEN derived := derived + 1; END IF;
    IF NOT zone_settle_meeting(astray.id, astray.is_moved) THEN collided := collided || astray.id; END IF;
  END LOOP;
END
$$;

-- Lets a meeting whose instants were derived again take its place, and flags what both sides must know. False if it
-- collides with another, and stays contested: a confirmed one is then held again, as its place is gone (entry.1).
CREATE OR REPLACE FUNCTION zone_settle_meeting(given_meeting uuid, is_moved boolean) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  IF is_moved THEN
    -- Both sides are told again, even if an older change is still flagged.
    PERFORM meeting_flag_clear(given_meeting, 'clockChange', NULL);
    PERFORM meeting_flag_clear(given_meeting, 'collision', NULL);
    PERFORM meeting_retime_jobs(given_meeting);
  END IF;
  IF NOT meeting_settle(given_meeting) THEN
    PERFORM meeting_lose_ground(given_meeting, 'collision', NULL);
    RETURN false;
  ELSIF is_moved THEN
    PERFORM meeting_flag_raise(given_meeting, 'clockChange', NULL);
  ELSIF EXISTS (
    SELECT FROM meeting_flag AS f
    WHERE f.meeting_id = given_meeting AND f.kind = 'collision' AND f.cleared_at IS NULL
  ) THEN
    PERFORM meeting_flag_clear(given_meeting, 'collision', NULL);
    PERFORM meeting_regain_ground(given_meeting);
  END IF;
  RETURN true;
END
$$;

-- A fingerprint of a zone's rules: a year, and a hash over the offset at every hour of that year and the five that
-- follow, which is further than anything can be booked. The hours of a day are looked at one by one only if the offset
-- at its end isn't that at its beginning.
CREATE OR REPLACE FUNCTION zone_fingerprint(zone text, first_year integer) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  beginning constant timestamp := make_timestamp(first_year, 1, 1, 0, 0, 0);
  ending constant timestamp := make_timestamp(first_year + 6, 1, 1, 0, 0, 0);
BEGIN
  RETURN (
    SELECT first_year || ':' || encode(sha256(convert_to(
      string_agg(hours.offsets, '' ORDER BY hours.day) || zone_wall_offset(ending, zone), 'UTF8')), 'hex')
    FROM (
      SELECT d.day, CASE
        WHEN d.at_beginning = d.at_end THEN repeat(d.at_beginning || ' ', 24)
        ELSE (
          SELECT string_agg(zone_wall_offset(wall, zone) || ' ', '' ORDER BY wall)
          FROM generate_series(d.day, d.day + interval '23 hours', interval '1 hour') AS wall)
      END AS offsets
      FROM (
        SELECT
          day, zone_wall_offset(day, zone) AS at_beginning,
          zone_wall_offset(day + interval '1 day', zone) AS at_end
        FROM generate_series(beginning, ending - interval '1 day', interval '1 day') AS day
      ) AS d
    ) AS hours);
END
$$;

-- How far a zone's clocks are ahead of UTC at a wall time, in seconds.
CREATE OR REPLACE FUNCTION zone_wall_offset(wall timestamp, zone text) RETURNS integer
  LANGUAGE sql STABLE
AS $$
  SELECT extract(epoch FROM wall AT TIME ZONE 'UTC' - wall_instant(wall, zone))::integer
$$;

-- Plans the job that waits for the end of a meeting, or of its hold, for the present time.
CREATE OR REPLACE FUNCTION meeting_retime_jobs(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
  payload constant jsonb := jsonb_build_object('meeting', given_meeting);
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  IF the_meeting.state = 'confirmed' THEN
    PERFORM job_enqueue('meeting.complete', payload, upper(the_meeting.during), given_meeting::text);
  ELSE
    PERFORM job_enqueue('meeting.expireHold', payload, the_meeting.held_until, given_meeting::text);
  END IF;
END
$$;

-- Lets a contested meeting take its place again. False, and nothing done, if it collides with another.
CREATE OR REPLACE FUNCTION meeting_settle(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM meeting_expire_run_out(given_meeting);
  -- Its movements are planned again first: another waiting place may be free by now.
  PERFORM meeting_occupy(given_meeting);
  UPDATE meeting SET contested = false WHERE id = given_meeting;
  RETURN true;
EXCEPTION WHEN exclusion_violation THEN
  RETURN false;
END
$$;
