-- Zone data and zones that change under bookings.
--
-- Four governments changed their clocks within the year before this was written. A wall time and a zone stay the truth
-- of an appointment; what was derived from them is derived again when the zone data changes, or the zone of a site.
--
-- - zone_derive derives again what a zone's sites have ahead of them, in one transaction, and says what it did. Nothing
--   is deleted: a meeting whose instants now collide with another's stays, contested and flagged, until people move it.
-- - zone_rule keeps a fingerprint of each zone's rules as they were last seen, so that a change shows even where
--   nothing is booked.
--
-- What is shown goes the other way, from the instant (rfc3339), and so does wall_fault, which compares the two ways.

-- What is derived again -----------------------------------------------------------------------------------------------

CREATE TABLE zone_rule (
  zone text,
  fingerprint text NOT NULL,
  changed_at timestamptz,
  checked_at timestamptz NOT NULL,
  CONSTRAINT zone_rule_pkey PRIMARY KEY (zone),
  CONSTRAINT zone_rule_fingerprint_form CHECK (fingerprint ~ '^[0-9]{4}:[0-9a-f]{64}$')
);

COMMENT ON TABLE zone_rule IS 'What the rules of each zone of a site were when they were last looked at.';
COMMENT ON COLUMN zone_rule.changed_at IS 'When they were last found to be others than before.';

-- Read by functions with the owner's rights alone.
ALTER TABLE zone_rule ENABLE ROW LEVEL SECURITY;

-- The year that it begins with, and a hash over the offset at every hour of that year and five more, which is further
-- than anything can be booked.
CREATE FUNCTION zone_fingerprint(zone text, first_year integer) RETURNS text
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT first_year || ':' || encode(sha256(convert_to(string_agg(
      extract(epoch FROM wall AT TIME ZONE 'UTC' - wall_instant(wall, zone))::integer::text, ' ' ORDER BY wall),
      'UTF8')), 'hex')
    FROM generate_series(
      make_timestamp(first_year, 1, 1, 0, 0, 0), make_timestamp(first_year + 6, 1, 1, 0, 0, 0), interval '1 hour'
    ) AS wall);
END
$$;

-- The meetings ahead at the sites of a zone that are to be looked at again, and whether their times are others by now
-- than those derived: of the meeting itself, or of who arrives for it. Those contested are always among them.
CREATE FUNCTION zone_meetings_astray(given_zone text) RETURNS TABLE (meeting_id uuid, is_moved boolean)
  LANGUAGE plpgsql STABLE AS $$
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
      WHERE a.meeting_id = m.id AND a.arrival <> wall_instant(a.arrival_wall, given_zone)) AS astray
  ) AS arrivals
  WHERE s.time_zone = given_zone AND m.day >= (present AT TIME ZONE 'UTC')::date - 1
    AND (m.state = 'confirmed' OR m.state = 'held' AND m.held_until > present)
    AND (upper(m.during) > present OR upper(now_at.during) > present)
    AND (m.zone <> given_zone OR now_at.during <> m.during OR arrivals.astray OR m.contested);
END
$$;

-- Derives the closures ahead again, and returns those whose instants are others by now.
CREATE FUNCTION zone_derive_closures(given_zone text) RETURNS uuid[]
  LANGUAGE plpgsql AS $$
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

-- Puts a meeting back among those that hold their place. False, and nothing changed, where that collides with another.
CREATE FUNCTION meeting_settle(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  -- Its ways are planned anew first: a waiting place may be free where another meeting had it.
  PERFORM meeting_occupy(given_meeting);
  UPDATE meeting SET contested = false WHERE id = given_meeting;
  RETURN true;
EXCEPTION WHEN exclusion_violation THEN
  RETURN false;
END
$$;

-- The jobs that wait for the end of a meeting, or of its hold.
CREATE FUNCTION meeting_retime_jobs(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql AS $$
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

-- The jobs that release, check again and destroy the entry lists of a zone's sites, at the times that they have now.
CREATE FUNCTION zone_retime_lists(given_zone text) RETURNS integer
  LANGUAGE plpgsql AS $$
DECLARE
  waiting record;
  retimed integer := 0;
BEGIN
  FOR waiting IN
    SELECT j.kind, j.unique_key, p.payload, expected.run_at, expected.due_by
    FROM job AS j
    JOIN job_payload AS p ON p.job_id = j.id
    JOIN site AS s ON s.code = p.payload ->> 'site' AND s.time_zone = given_zone
    CROSS JOIN LATERAL entry_list_times(s.code, (p.payload ->> 'day')::date) AS t
    CROSS JOIN LATERAL (
      SELECT
        CASE j.kind
          WHEN 'entryList.release' THEN t.release_at
          WHEN 'entryList.recheck' THEN t.recheck_at
          ELSE t.destroy_at
        END AS run_at,
        CASE j.kind WHEN 'entryList.release' THEN t.recheck_at END AS due_by
    ) AS expected
    WHERE j.state = 'scheduled' AND j.kind IN ('entryList.release', 'entryList.recheck', 'entryList.destroy')
      AND j.run_at <> expected.run_at
    ORDER BY j.id
  LOOP
    PERFORM job_cancel(waiting.kind, waiting.unique_key);
    PERFORM job_enqueue(waiting.kind, waiting.payload, waiting.run_at, waiting.unique_key, waiting.due_by);
    retimed := retimed + 1;
  END LOOP;
  RETURN retimed;
END
$$;

-- Derives the meetings of a zone again. All of them first let go of their places, as one may take the former place of
-- another; then each takes its own again, those confirmed first, then whoever asked first. What collides stays
-- contested. Both sides of every meeting that moved are told, by its flag.
CREATE FUNCTION zone_derive_meetings(given_zone text, OUT derived integer, OUT collided uuid[])
  LANGUAGE plpgsql AS $$
DECLARE
  ids uuid[];
  moved uuid[];
  astray record;
BEGIN
  derived := 0;
  collided := '{}';
  IF NOT EXISTS (SELECT FROM zone_meetings_astray(given_zone)) THEN RETURN; END IF;
  -- Whoever changes a meeting locks it before its reservations: so the tables, in this order. Readers go on.
  LOCK TABLE meeting IN EXCLUSIVE MODE;
  LOCK TABLE reservation IN SHARE ROW EXCLUSIVE MODE;
  SELECT array_agg(a.meeting_id), array_agg(a.meeting_id) FILTER (WHERE a.is_moved) INTO ids, moved
  FROM zone_meetings_astray(given_zone) AS a;
  UPDATE attendee AS a SET arrival = wall_instant(a.arrival_wall, given_zone)
  WHERE a.meeting_id = ANY (ids) AND a.arrival_wall IS NOT NULL;
  UPDATE meeting AS m SET
    contested = true, zone = given_zone,
    held_until = CASE
      WHEN m.state = 'confirmed' THEN NULL
      WHEN m.held_until >= lower(m.during) THEN wall_instant(m.starts_wall, given_zone)
      ELSE least(m.held_until, wall_instant(m.starts_wall, given_zone))
    END
  WHERE m.id = ANY (ids);
  FOR astray IN
    SELECT m.id, m.id = ANY (coalesce(moved, '{}')) AS is_moved FROM meeting AS m WHERE m.id = ANY (ids)
    ORDER BY m.state = 'confirmed' DESC, m.requested_at, m.id
  LOOP
    IF astray.is_moved THEN
      -- Told again, even where an older change was told.
      derived := derived + 1;
      PERFORM meeting_flag_clear(astray.id, 'clockChange', NULL);
      PERFORM meeting_flag_clear(astray.id, 'collision', NULL);
      PERFORM meeting_retime_jobs(astray.id);
    END IF;
    IF NOT meeting_settle(astray.id) THEN
      collided := collided || astray.id;
      PERFORM meeting_flag_raise(astray.id, 'collision', NULL);
    ELSIF astray.is_moved THEN
      PERFORM meeting_flag_raise(astray.id, 'clockChange', NULL);
    ELSIF EXISTS (
      SELECT FROM meeting_flag AS f
      WHERE f.meeting_id = astray.id AND f.kind = 'collision' AND f.cleared_at IS NULL
    ) THEN
      -- What it ran into is gone.
      PERFORM meeting_flag_clear(astray.id, 'collision', NULL);
      UPDATE meeting SET version = version + 1 WHERE id = astray.id;
    END IF;
  END LOOP;
END
$$;

-- Derives again what the sites of a zone have ahead of them, all or nothing, and says what was done. On trial it does
-- the same and undoes it.
CREATE FUNCTION zone_derive(
  who actor, given_zone text, is_trial boolean, OUT is_changed boolean, OUT meetings integer, OUT closures integer,
  OUT lists integer, OUT collided uuid[]
) LANGUAGE plpgsql AS $$
DECLARE
  present constant timestamptz := clock_now();
  seen constant text := zone_fingerprint(given_zone, extract(year FROM present)::integer);
  closed uuid[];
  closure_id uuid;
BEGIN
  PERFORM actor_require_service();
  -- A new year is no change of the rules.
  is_changed := EXISTS (
    SELECT FROM zone_rule AS z
    WHERE z.zone = given_zone AND z.fingerprint <> zone_fingerprint(given_zone, left(z.fingerprint, 4)::integer));
  BEGIN
    closed := zone_derive_closures(given_zone);
    closures := cardinality(closed);
    SELECT d.derived, d.collided INTO meetings, collided FROM zone_derive_meetings(given_zone) AS d;
    FOREACH closure_id IN ARRAY closed LOOP
      PERFORM closure_flag_meetings(closure_id);
    END LOOP;
    lists := zone_retime_lists(given_zone);
    INSERT INTO zone_rule AS z (zone, fingerprint, checked_at) VALUES (given_zone, seen, present)
    ON CONFLICT ON CONSTRAINT zone_rule_pkey DO UPDATE SET
      fingerprint = excluded.fingerprint, checked_at = excluded.checked_at,
      changed_at = CASE WHEN is_changed THEN excluded.checked_at ELSE z.changed_at END;
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

-- The zones that sites are in, when each was checked, and how many meetings wait to be derived again.
CREATE FUNCTION zone_status() RETURNS TABLE (zone text, sites integer, checked_at timestamptz, astray integer)
  LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT used.zone, used.sites, z.checked_at, (
    SELECT count(*)::integer FROM zone_meetings_astray(used.zone) AS a WHERE a.is_moved)
  FROM (SELECT s.time_zone AS zone, count(*)::integer AS sites FROM site AS s GROUP BY s.time_zone) AS used
  LEFT JOIN zone_rule AS z ON z.zone = used.zone
  ORDER BY used.zone;
END
$$;

-- A site that is put into another zone keeps its wall times; the worker sees to the instants.
CREATE FUNCTION site_changes_its_zone() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_enqueue('zone.check', '{}', NULL, 'zone.check');
  RETURN NULL;
END
$$;

CREATE TRIGGER site_changes_its_zone
  AFTER UPDATE OF time_zone ON site
  FOR EACH ROW WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION site_changes_its_zone();

-- What follows from a wall time is no new decision: it isn't weighed again who may be listed, nor whether the room is
-- attested, when a meeting that stands is derived again.
DROP TRIGGER attendee_let_in ON attendee;
CREATE CONSTRAINT TRIGGER attendee_let_in
  AFTER INSERT OR UPDATE OF meeting_id, process_id, participant_id, role ON attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_is_let_in();

INSERT INTO permission (role, action) VALUES ('service', 'zone.check');

SELECT house_door('zone_derive', 'actor_require(who)');
SELECT house_door('zone_status', 'actor_require_service()');

SELECT house_close();
