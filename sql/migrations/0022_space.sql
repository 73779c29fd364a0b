-- The exceptional use of the Visits and Correspondence area (space.3).
--
--   authorised ──▶ revoked
--
-- visits_authorisation is the Restorative Justice Unit's word that a process may meet in such an area within a stretch
-- of days: for a reason that is a code, with so many agreed staff present and nobody else. Without one the area can
-- neither be held (room_usable, reservation_room_attested) nor a meeting there be confirmed (the gate space.3).
-- Reserving the area reserves every room it is made of, with the time to clear it before and after.
--
-- How many staff are present is part of what everyone agrees to: another number voids the agreements of the meetings
-- that stand (space.2). With a revocation the meetings there go back to being held, and both sides are told.

CREATE TABLE visits_authorisation (
  id uuid,
  process_id uuid NOT NULL,
  room_code text COLLATE "C" NOT NULL,
  reason text NOT NULL,
  first_day date NOT NULL,
  last_day date NOT NULL,
  staff_present integer NOT NULL,
  authorised_by text NOT NULL,
  authorised_at timestamptz NOT NULL DEFAULT clock_now(),
  revoked_by text,
  revoked_at timestamptz,
  CONSTRAINT visits_authorisation_pkey PRIMARY KEY (id),
  CONSTRAINT visits_authorisation_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT visits_authorisation_room_known FOREIGN KEY (room_code) REFERENCES room (code) ON UPDATE CASCADE,
  CONSTRAINT visits_authorisation_reason_known
    CHECK (reason IN ('noClosedRoom', 'roomTooSmall', 'accessibility', 'security')),
  CONSTRAINT visits_authorisation_days_range CHECK (last_day BETWEEN first_day AND first_day + 365),
  CONSTRAINT visits_authorisation_staff_range CHECK (staff_present BETWEEN 0 AND 5),
  CONSTRAINT visits_authorisation_revoked_by_somebody CHECK ((revoked_by IS NULL) = (revoked_at IS NULL)),
  CONSTRAINT visits_authorisation_one_at_a_time EXCLUDE USING gist (
    process_id WITH =, room_code WITH =, daterange(first_day, last_day, '[]') WITH &&) WHERE (revoked_at IS NULL)
);

COMMENT ON COLUMN visits_authorisation.staff_present IS 'How many staff, agreed by all, are there, too.';

CREATE FUNCTION visits_authorisation_is_of_an_area() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM room AS r WHERE r.code = NEW.room_code AND r.kind = 'visitsAndCorrespondence') THEN
    RAISE EXCEPTION 'only a Visits and Correspondence area is authorised'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'visits_authorisation_of_an_area',
        TABLE = 'visits_authorisation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER visits_authorisation_of_an_area
  BEFORE INSERT OR UPDATE OF room_code ON visits_authorisation
  FOR EACH ROW EXECUTE FUNCTION visits_authorisation_is_of_an_area();

CREATE OR REPLACE FUNCTION visits_area_authorised(given_process uuid, given_area text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_area AND v.revoked_at IS NULL
      AND given_day BETWEEN v.first_day AND v.last_day);
END
$$;

-- An authorisation in the API's spelling.
CREATE FUNCTION visits_authorisation_view(given_authorisation uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', v.id, 'room', v.room_code, 'reason', v.reason, 'from', v.first_day, 'to', v.last_day,
      'staffPresent', v.staff_present, 'authorisedBy', v.authorised_by,
      'authorisedAt', rfc3339(v.authorised_at, 'UTC'), 'revokedBy', v.revoked_by,
      'revokedAt', rfc3339(v.revoked_at, 'UTC')))
    FROM visits_authorisation AS v WHERE v.id = given_authorisation);
END
$$;

-- The meetings that stand in an area within an authorisation's days.
CREATE FUNCTION visits_authorisation_meetings(given_authorisation uuid) RETURNS SETOF uuid
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT m.id
  FROM visits_authorisation AS v
  JOIN meeting AS m ON m.process_id = v.process_id AND m.room_code = v.room_code AND m.state IN ('held', 'confirmed')
    AND m.day BETWEEN v.first_day AND v.last_day
  WHERE v.id = given_authorisation
  ORDER BY m.id;
END;

-- Takes the confirmation of a meeting back, as what it leaned on is gone: it is held as though it were asked for now,
-- with its agreements, and attested anew. Both sides are told that it needs attention, and not why.
CREATE FUNCTION meeting_put_on_hold(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM attestation AS a USING meeting AS m
  WHERE a.meeting_id = given_meeting AND m.id = a.meeting_id AND m.state = 'confirmed';
  UPDATE meeting AS m SET state = 'held', held_until = meeting_hold_until(lower(m.during)), version = m.version + 1
  WHERE m.id = given_meeting AND m.state = 'confirmed';
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', m.id), m.held_until, m.id::text)
  FROM meeting AS m WHERE m.id = given_meeting;
  PERFORM event_publish('meeting.flagged', jsonb_build_object('meeting', given_meeting));
END
$$;

CREATE FUNCTION visits_authorise(
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
    WHERE m.id IN (SELECT * FROM visits_authorisation_meetings(given_id));
    PERFORM audit_write(
      who, 'visits.authorise', 'process', given_process::text, jsonb_build_object('room', given_room));
    outcome := 'done';
    answer := visits_authorisation_view(given_id);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION visits_revoke(
  who actor, request request_identity, given_process uuid, given_authorisation uuid, OUT outcome text, OUT answer jsonb
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
    END LOOP;
    PERFORM audit_write(who, 'visits.revoke', 'process', given_process::text);
    outcome := 'done';
    answer := visits_authorisation_view(given_authorisation);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

ALTER TABLE visits_authorisation ENABLE ROW LEVEL SECURITY;
CREATE POLICY visits_authorisation_within_reach ON visits_authorisation FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));
GRANT SELECT ON visits_authorisation TO vestibule_application;

INSERT INTO permission (role, action) VALUES
  ('rju', 'visits.authorise'), ('rju', 'visits.revoke'), ('rju', 'visits.list'), ('mediator', 'visits.list');

SELECT house_door(name, 'actor_require(who)') FROM unnest(ARRAY['visits_authorise', 'visits_revoke']) AS name;
GRANT EXECUTE ON FUNCTION visits_authorisation_view(uuid) TO vestibule_application;
SELECT house_close();
