-- The space, held to what was said of it: the staff who are there are part of what everyone agrees to, wherever a
-- meeting goes (space.2, space.3); a room's attestation is given and taken back by the site's staff (space.1); and
-- nothing is taken from under people who sit in the room already.

-- Staff there --------------------------------------------------------------------------------------------------------

-- How many staff are present at a meeting of a process in a Visits and Correspondence area on a day; NULL anywhere
-- else, and where no authorisation says.
CREATE FUNCTION meeting_staff_present(given_process uuid, given_room text, given_day date) RETURNS integer
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT v.staff_present FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_room AND v.revoked_at IS NULL
      AND given_day BETWEEN v.first_day AND v.last_day);
END
$$;

CREATE FUNCTION meeting_list_follows_the_place() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(meeting_staff_present(OLD.process_id, OLD.room_code, OLD.starts_wall::date), 0)
    <> coalesce(meeting_staff_present(NEW.process_id, NEW.room_code, NEW.starts_wall::date), 0) THEN
    NEW.attendee_list_version := greatest(NEW.attendee_list_version, OLD.attendee_list_version + 1);
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER meeting_list_follows_the_place
  BEFORE UPDATE OF process_id, room_code, starts_wall ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_list_follows_the_place();

-- The list itself: whoever is added, taken out or changed voids what was agreed to; of a confirmed meeting the gates
-- then refuse it. The first list is what the request brings, before anybody has seen it.
CREATE FUNCTION attendee_changes_the_list() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
  WHERE m.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.meeting_id ELSE NEW.meeting_id END
    AND m.state IN ('held', 'confirmed')
    AND (m.version > 1 OR EXISTS (
      SELECT FROM agreement AS g
      WHERE g.meeting_id = m.id AND g.attendee_list_version = m.attendee_list_version));
  RETURN NULL;
END
$$;
CREATE TRIGGER attendee_changes_the_list
  AFTER INSERT OR DELETE OR UPDATE OF meeting_id, participant_id, role ON attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_changes_the_list();

-- As before; the agreements go along only where as many staff are present as where they were given.
CREATE OR REPLACE FUNCTION meeting_offer(
  old meeting, offered_id uuid, offered_room text, offered_wall timestamp, offered_minutes integer,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  participants uuid[];
  arrivals timestamp[];
  is_agreed boolean;
BEGIN
  IF (offered_wall + make_interval(mins => offered_minutes))::date <> offered_wall::date THEN
    outcome := 'invalid';
    answer := field_fault('start', 'endsAfterMidnight');
    RETURN;
  END IF;
  SELECT
    array_agg(a.participant_id ORDER BY a.id),
    array_agg(a.arrival_wall + (offered_wall - (old).starts_wall) ORDER BY a.id)
  INTO participants, arrivals
  FROM attendee AS a WHERE a.meeting_id = (old).id;
  SELECT h.outcome, h.answer INTO outcome, answer
  FROM meeting_hold(
    offered_id, (old).process_id, (old).form, (old).site_code, offered_room, offered_wall, offered_minutes,
    participants, arrivals, (old).requested_by) AS h;
  IF outcome <> 'done' THEN RETURN; END IF;
  outcome := NULL;
  is_agreed := meeting_staff_present((old).process_id, (old).room_code, (old).day)
    IS NOT DISTINCT FROM meeting_staff_present((old).process_id, offered_room, offered_wall::date);
  UPDATE meeting SET
    offered_from = (old).id,
    attendee_list_version = (old).attendee_list_version + CASE WHEN is_agreed THEN 0 ELSE 1 END
  WHERE id = offered_id;
  INSERT INTO agreement (meeting_id, participant_id, attendee_list_version, recorded_by, recorded_at)
  SELECT offered_id, g.participant_id, g.attendee_list_version, g.recorded_by, g.recorded_at
  FROM agreement AS g
  WHERE g.meeting_id = (old).id AND g.attendee_list_version = (old).attendee_list_version AND is_agreed;
END
$$;

-- As before, with the number of staff that everyone agrees to.
CREATE OR REPLACE FUNCTION meeting_view(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
  SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'id', m.id, 'process', m.process_id, 'form', m.form, 'state', m.state, 'version', m.version,
    'heldUntil', rfc3339(m.held_until, m.zone), 'site', m.site_code, 'room', m.room_code, 'day', m.day,
    'start', rfc3339(lower(m.during), m.zone), 'end', rfc3339(upper(m.during), m.zone),
    'attendeeListVersion', m.attendee_list_version,
    'staffPresent', meeting_staff_present(m.process_id, m.room_code, m.day),
    'attendees', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'id', a.id, 'participant', a.participant_id, 'role', a.role, 'arrival', rfc3339(a.arrival, m.zone),
        'agreed', EXISTS (
          SELECT FROM agreement AS g
          WHERE g.meeting_id = m.id AND g.participant_id = a.participant_id
            AND g.attendee_list_version = m.attendee_list_version)
      ) ORDER BY a.id)
      FROM attendee AS a WHERE a.meeting_id = m.id
    ), '[]'),
    'gates', (
      SELECT jsonb_agg(jsonb_build_object('clause', g.clause, 'met', g.met) ORDER BY g.clause)
      FROM meeting_gates_now(m.id) AS g),
    'movements', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'side', v.side, 'step', v.step, 'place', v.place_code, 'start', rfc3339(lower(v.during), m.zone),
        'end', rfc3339(upper(v.during), m.zone),
        'adjusted', EXISTS (
          SELECT FROM movement_adjustment AS j
          WHERE j.meeting_id = m.id AND j.side = v.side AND j.step = v.step)) ORDER BY lower(v.during), v.side)
      FROM movement AS v WHERE v.meeting_id = m.id
    ), '[]'),
    'flags', coalesce((
      SELECT jsonb_agg(DISTINCT f.kind) FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cleared_at IS NULL
    ), '[]'),
    'warnings', (
      SELECT coalesce(jsonb_agg(named || '{"kind": "holiday"}'), '[]')
      FROM jsonb_array_elements(site_holidays(m.site_code, m.day)) AS named))
    || meeting_offer_view(m)
  FROM meeting AS m
  WHERE m.id = given_meeting);
END
$$;

-- What has begun -----------------------------------------------------------------------------------------------------

-- As before, save that a meeting which has begun goes on: its people are in the room, and on hold it would run out and
-- be told as though it had never been. The unit has a task instead.
CREATE OR REPLACE FUNCTION meeting_put_on_hold(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  the_meeting meeting;
BEGIN
  SELECT * INTO the_meeting FROM meeting AS m WHERE m.id = given_meeting FOR NO KEY UPDATE;
  IF the_meeting.state IS DISTINCT FROM 'confirmed' THEN RETURN; END IF;
  IF lower(the_meeting.during) <= clock_now() THEN
    IF upper(the_meeting.during) > clock_now() THEN
      PERFORM rju_task_open('meetingFlagged', the_meeting.process_id, given_meeting);
    END IF;
    RETURN;
  END IF;
  DELETE FROM attestation AS a WHERE a.meeting_id = given_meeting;
  UPDATE meeting AS m SET state = 'held', held_until = meeting_hold_until(lower(m.during)), version = m.version + 1
  WHERE m.id = given_meeting;
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', m.id), m.held_until, m.id::text)
  FROM meeting AS m WHERE m.id = given_meeting;
  PERFORM event_publish('meeting.flagged', jsonb_build_object('meeting', given_meeting));
END
$$;

-- As before; one that goes on without an authorisation is confirmed, and stays as it was agreed to.
CREATE OR REPLACE FUNCTION visits_authorise(
  who actor, request request_identity, given_process uuid, given_id uuid, given_room text, given_reason text,
  given_first date, given_last date, given_staff integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  present constant date := (
    SELECT (clock_now() AT TIME ZONE s.time_zone)::date
    FROM room AS r JOIN site AS s ON s.code = r.site_code WHERE r.code = given_room);
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  -- Of two at once for a process one waits.
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.state = 'open') THEN
    outcome := 'wrongState';
  ELSIF NOT EXISTS (SELECT FROM room AS r WHERE r.code = given_room AND r.kind = 'visitsAndCorrespondence') THEN
    answer := field_fault('room', 'areaUnknown');
  ELSIF given_last < given_first THEN
    answer := field_fault('to', 'endBeforeStart');
  ELSIF given_last > given_first + 365 THEN
    answer := field_fault('to', 'tooFarAhead');
  ELSIF given_last < present THEN
    answer := field_fault('to', 'inThePast');
  ELSIF EXISTS (
    SELECT FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_room AND v.revoked_at IS NULL
      AND daterange(v.first_day, v.last_day, '[]') && daterange(given_first, given_last, '[]')
  ) THEN
    outcome := 'wrongState';
  ELSE
    INSERT INTO visits_authorisation (
      id, process_id, room_code, reason, first_day, last_day, staff_present, authorised_by)
    VALUES (
      given_id, given_process, given_room, given_reason, given_first, given_last, given_staff, (who).subject);
    -- Those that stand, on hold since another authorisation was revoked, are to be agreed to again.
    UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
    WHERE m.id IN (SELECT * FROM visits_authorisation_meetings(given_id)) AND m.state = 'held';
    PERFORM audit_write(
      who, 'visits.authorise', 'process', given_process::text, jsonb_build_object('room', given_room));
    outcome := 'done';
    answer := visits_authorisation_view(given_id);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- As before; without the staff who were to be there the agreements are void, too.
CREATE OR REPLACE FUNCTION visits_revoke(
  who actor, request request_identity, given_process uuid, given_authorisation uuid,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  standing uuid;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT EXISTS (
    SELECT FROM visits_authorisation AS v WHERE v.id = given_authorisation AND v.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE visits_authorisation SET revoked_by = (who).subject, revoked_at = clock_now()
  WHERE id = given_authorisation AND revoked_at IS NULL;
  IF NOT FOUND THEN
    outcome := 'wrongState';
  ELSE
    FOR standing IN SELECT * FROM visits_authorisation_meetings(given_authorisation) LOOP
      PERFORM meeting_put_on_hold(standing);
      UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
      FROM visits_authorisation AS v
      WHERE m.id = standing AND m.state = 'held' AND v.id = given_authorisation AND v.staff_present > 0;
    END LOOP;
    PERFORM audit_write(who, 'visits.revoke', 'process', given_process::text);
    outcome := 'done';
    answer := visits_authorisation_view(given_authorisation);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- A room's attestation -----------------------------------------------------------------------------------------------

DROP FUNCTION room_attest(actor, text, boolean, boolean);

-- Whoever attests is a person of the site.
DELETE FROM permission WHERE role = 'service' AND action = 'room.attest';

-- Records what a named person attests of a room of their site. Where it is taken back, what was confirmed there goes on
-- hold again. A part of an area is attested with the area.
CREATE FUNCTION room_attest(
  who actor, request request_identity, given_room text, is_closed boolean, is_private boolean,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  the_room room;
  standing uuid;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  SELECT * INTO the_room FROM room AS r
  WHERE r.code = given_room AND r.site_code = (who).site FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  IF the_room.area_code IS NOT NULL THEN
    outcome := 'wrongState';
  ELSE
    UPDATE room SET
      attested_closed = is_closed, attested_private = is_private, attested_by = (who).subject, attested_at = clock_now()
    WHERE code = given_room;
    IF NOT (is_closed AND is_private) THEN
      -- One that is being confirmed has its row locked: it is waited for, and looked at again.
      FOR standing IN
        SELECT m.id FROM meeting AS m
        WHERE m.room_code = given_room AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
        ORDER BY m.id FOR NO KEY UPDATE
      LOOP
        PERFORM meeting_put_on_hold(standing);
      END LOOP;
    END IF;
    PERFORM audit_write(
      who, 'room.attest', 'room', given_room, jsonb_build_object('attested', is_closed AND is_private));
    outcome := 'done';
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

SELECT house_door(name, 'actor_require(who)')
FROM unnest(ARRAY['visits_authorise', 'visits_revoke', 'room_attest']) AS name;

SELECT house_close();
