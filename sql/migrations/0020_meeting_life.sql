-- The rest of a request's life: one table of what may happen in which state, a decline that says why and may offer
-- another slot, a reminder before a hold runs out, and a follow-up after a meeting.
--
-- meeting_transition is the state machine, state by event; what has no row there has no way. Whatever changes a meeting
-- names its event to meeting_begin_change, and the trigger on the meeting lets no state be reached but by a row. Swift
-- holds the same table (MeetingLife); a test holds them equal and tries every cell.
--
--   declined ◀─ decline ─ held      with an alternative, in the same transaction:
--      │                    ▲
--      └ takeAlternative    └ offered_from ─ held, accepted_at NULL until it is taken; not confirmed before (entry.1)
--
-- An offered meeting is a meeting like any other: it holds its room and its people, and its hold runs out. If it can't
-- be held, the meeting isn't declined either.
--
-- remind_at is when both sides are told that a hold runs out soon; it follows held_until, and the job follows it, by
-- trigger, so that every way to begin, move or end a hold is covered.

-- State by event -----------------------------------------------------------------------------------------------------

CREATE TABLE meeting_transition (
  state text,
  event text,
  next_state text NOT NULL,
  CONSTRAINT meeting_transition_pkey PRIMARY KEY (state, event),
  CONSTRAINT meeting_transition_state_known
    CHECK (state IN ('held', 'confirmed', 'completed', 'expired', 'declined', 'cancelled')),
  CONSTRAINT meeting_transition_next_state_known
    CHECK (next_state IN ('held', 'confirmed', 'completed', 'expired', 'declined', 'cancelled')),
  CONSTRAINT meeting_transition_event_known
    CHECK (event IN (
      'agree', 'confirm', 'decline', 'move', 'cancel', 'withdraw', 'takeAlternative', 'adjust', 'expire', 'complete'))
);

COMMENT ON TABLE meeting_transition IS 'What may happen to a meeting in which state, and where it leads.';

INSERT INTO meeting_transition (state, event, next_state) VALUES
  ('held', 'agree', 'held'),
  ('held', 'confirm', 'confirmed'),
  ('held', 'decline', 'declined'),
  ('held', 'move', 'held'),
  ('held', 'adjust', 'held'),
  ('held', 'cancel', 'cancelled'),
  ('held', 'withdraw', 'cancelled'),
  ('held', 'expire', 'expired'),
  ('confirmed', 'move', 'held'),
  ('confirmed', 'adjust', 'confirmed'),
  ('confirmed', 'cancel', 'cancelled'),
  ('confirmed', 'withdraw', 'cancelled'),
  ('confirmed', 'complete', 'completed'),
  ('declined', 'takeAlternative', 'declined');

-- Read by functions with the owner's rights alone.
ALTER TABLE meeting_transition ENABLE ROW LEVEL SECURITY;

-- As before, but by the table.
CREATE OR REPLACE FUNCTION meeting_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'held' OR TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT EXISTS (
    SELECT FROM meeting_transition AS t WHERE t.state = OLD.state AND t.next_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'no way from this state to that'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_state_follows', TABLE = 'meeting';
  END IF;
  IF NEW.state IN ('held', 'confirmed')
    AND (TG_OP = 'INSERT' OR OLD.day <> NEW.day OR OLD.site_code <> NEW.site_code) THEN
    IF NOT EXISTS (
      SELECT FROM site AS s WHERE s.code = NEW.site_code AND mediator_engaged(NEW.requested_by, s.region, NEW.day)
    ) THEN
      RAISE EXCEPTION 'the mediator is not engaged on that day'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_within_engagement', TABLE = 'meeting';
    END IF;
    IF NOT meeting_contact_cleared(NEW.id) THEN
      RAISE EXCEPTION 'an order or condition is not cleared'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_contact_cleared', TABLE = 'meeting';
    END IF;
  END IF;
  IF NEW.state = 'confirmed'
    AND (TG_OP = 'INSERT'
      OR (OLD.state, OLD.process_id, OLD.site_code, OLD.room_code, OLD.starts_wall, OLD.minutes,
          OLD.attendee_list_version)
        <> (NEW.state, NEW.process_id, NEW.site_code, NEW.room_code, NEW.starts_wall, NEW.minutes,
          NEW.attendee_list_version))
    AND EXISTS (SELECT FROM meeting_gates_now(NEW.id) WHERE NOT met) THEN
    RAISE EXCEPTION 'a gate is not met'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_confirmed_gates_met', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;

-- Locks the meeting for an event: 'notFound' outside the actor's reach, 'stale' where the caller saw another version,
-- 'wrongState' where the event has no row for its state, else NULL.
DROP FUNCTION meeting_begin_change(actor, uuid, integer, text[]);

CREATE FUNCTION meeting_begin_change(
  who actor, given_meeting uuid, seen_version integer, event text, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  the_meeting meeting;
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting FOR NO KEY UPDATE;
  answer := '{}';
  IF NOT FOUND OR NOT meeting_within_reach(who, given_meeting) THEN
    outcome := 'notFound';
  ELSIF seen_version <> the_meeting.version THEN
    outcome := 'stale';
    answer := jsonb_build_object('version', the_meeting.version);
  ELSIF the_meeting.state = 'held' AND the_meeting.held_until <= clock_now() THEN
    outcome := 'wrongState';
    answer := jsonb_build_object('state', 'expired');
  ELSIF NOT EXISTS (
    SELECT FROM meeting_transition AS t
    WHERE t.state = the_meeting.state AND t.event = meeting_begin_change.event
  ) THEN
    outcome := 'wrongState';
    answer := jsonb_build_object('state', the_meeting.state);
  END IF;
END
$$;

-- Declined, and offered in its place ----------------------------------------------------------------------------------

ALTER TABLE meeting
  ADD COLUMN decline_reason text,
  ADD COLUMN offered_from uuid,
  ADD COLUMN accepted_at timestamptz,
  ADD COLUMN remind_at timestamptz;

UPDATE meeting SET decline_reason = 'other' WHERE state = 'declined';

ALTER TABLE meeting
  ADD CONSTRAINT meeting_decline_reason_known CHECK (decline_reason IN (
    'roomUnavailable', 'staffing', 'operations', 'security', 'accessibility', 'other')),
  ADD CONSTRAINT meeting_declined_for_a_reason CHECK ((state = 'declined') = (decline_reason IS NOT NULL)),
  ADD CONSTRAINT meeting_offered_once UNIQUE (offered_from),
  ADD CONSTRAINT meeting_offered_from_known FOREIGN KEY (offered_from) REFERENCES meeting (id),
  ADD CONSTRAINT meeting_not_its_own_offer CHECK (offered_from <> id),
  ADD CONSTRAINT meeting_accepted_was_offered CHECK (accepted_at IS NULL OR offered_from IS NOT NULL),
  ADD CONSTRAINT meeting_reminded_within_its_hold CHECK (remind_at < held_until);

COMMENT ON COLUMN meeting.decline_reason IS 'Why the site declined, a code that both sides and the unit see.';
COMMENT ON COLUMN meeting.offered_from IS 'The declined meeting in whose place the site offered this one.';
COMMENT ON COLUMN meeting.accepted_at IS 'When the mediator took the offered meeting.';
COMMENT ON COLUMN meeting.remind_at IS 'When both sides are told that the hold runs out soon.';

-- Why the site declines, and what it offers instead: the same meeting at another time or in another room. The decline
-- and the offer are made together or not at all; the answer then says what stands against the offer.
CREATE FUNCTION meeting_decline_decide(
  who actor, given_meeting uuid, given_reason text, offered_id uuid, offered_room text, offered_wall timestamp,
  offered_minutes integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  old meeting;
BEGIN
  SELECT * INTO old FROM meeting WHERE id = given_meeting;
  BEGIN
    UPDATE meeting SET
      state = 'declined', decline_reason = given_reason, held_until = NULL, closed_at = clock_now(),
      version = version + 1
    WHERE id = given_meeting;
    IF offered_room IS NOT NULL THEN
      SELECT o.outcome, o.answer INTO outcome, answer
      FROM meeting_offer(old, offered_id, offered_room, offered_wall, coalesce(offered_minutes, old.minutes)) AS o;
      IF outcome IS NOT NULL THEN
        RAISE EXCEPTION 'the alternative can''t be held' USING ERRCODE = 'triggered_action_exception';
      END IF;
    END IF;
  EXCEPTION WHEN triggered_action_exception THEN
    -- All that the offer did is undone, the task of the unit with it.
    IF answer ->> 'clause' = 'contact.1' THEN
      PERFORM rju_task_open('contactClearanceNeeded', old.process_id, given_meeting);
    END IF;
    RETURN;
  END;
  PERFORM audit_write(who, 'meeting.decline', 'meeting', given_meeting::text,
    jsonb_strip_nulls(jsonb_build_object(
      'reason', given_reason, 'alternative', CASE WHEN offered_room IS NOT NULL THEN offered_id END)));
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  PERFORM event_publish('meeting.declined', jsonb_build_object('meeting', given_meeting));
  IF offered_room IS NOT NULL THEN
    PERFORM event_publish('meeting.alternativeOffered', jsonb_build_object('meeting', offered_id));
  END IF;
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;

-- Holds what the site offers: of the same process, form and people at the same site, with what they agreed to. Arrivals
-- keep their distance from the start. 'outcome' is NULL where it is held.
CREATE FUNCTION meeting_offer(
  old meeting, offered_id uuid, offered_room text, offered_wall timestamp, offered_minutes integer,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  participants uuid[];
  arrivals timestamp[];
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
  UPDATE meeting SET offered_from = (old).id, attendee_list_version = (old).attendee_list_version
  WHERE id = offered_id;
  INSERT INTO agreement (meeting_id, participant_id, attendee_list_version, recorded_by, recorded_at)
  SELECT offered_id, g.participant_id, g.attendee_list_version, g.recorded_by, g.recorded_at
  FROM agreement AS g
  WHERE g.meeting_id = (old).id AND g.attendee_list_version = (old).attendee_list_version;
END
$$;

CREATE FUNCTION meeting_decline(
  who actor, request request_identity, given_meeting uuid, seen_version integer, given_reason text, offered_id uuid,
  offered_room text, offered_wall timestamp, offered_minutes integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'decline') AS b;
  IF outcome IS NULL THEN
    SELECT d.outcome, d.answer INTO outcome, answer
    FROM meeting_decline_decide(
      who, given_meeting, given_reason, offered_id, offered_room, offered_wall, offered_minutes) AS d;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Takes what was offered in place of a declined meeting; from then on it can be confirmed. Taken twice, it is taken
-- once.
CREATE FUNCTION meeting_take_alternative(
  who actor, request request_identity, given_meeting uuid, seen_version integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  offered meeting;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'takeAlternative') AS b;
  IF outcome IS NULL THEN
    SELECT * INTO offered FROM meeting WHERE offered_from = given_meeting FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      outcome := 'notFound';
    ELSIF offered.state = 'held' AND offered.held_until <= clock_now() THEN
      outcome := 'wrongState';
      answer := jsonb_build_object('state', 'expired');
    ELSIF offered.accepted_at IS NULL AND offered.state <> 'held' THEN
      outcome := 'wrongState';
      answer := jsonb_build_object('state', offered.state);
    ELSE
      IF offered.accepted_at IS NULL THEN
        UPDATE meeting SET accepted_at = clock_now(), version = version + 1 WHERE id = offered.id;
        PERFORM audit_write(who, 'meeting.takeAlternative', 'meeting', given_meeting::text,
          jsonb_build_object('alternative', offered.id));
        PERFORM event_publish('meeting.alternativeTaken', jsonb_build_object('meeting', offered.id));
      END IF;
      outcome := 'done';
      answer := meeting_view(offered.id);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- What a meeting's view says of a decline and of an offer.
CREATE FUNCTION meeting_offer_view(the_meeting meeting) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN jsonb_build_object(
    'declineReason', (the_meeting).decline_reason,
    'alternative', CASE WHEN (the_meeting).state = 'declined'
      THEN (SELECT o.id FROM meeting AS o WHERE o.offered_from = (the_meeting).id) END,
    'offeredFrom', (the_meeting).offered_from,
    'accepted', CASE WHEN (the_meeting).offered_from IS NOT NULL THEN (the_meeting).accepted_at IS NOT NULL END,
    'remindAt', rfc3339((the_meeting).remind_at, (the_meeting).zone));
END
$$;

-- The view, with what it says of a decline and an offer.
CREATE OR REPLACE FUNCTION meeting_view(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'id', m.id, 'process', m.process_id, 'form', m.form, 'state', m.state, 'version', m.version,
    'heldUntil', rfc3339(m.held_until, m.zone), 'site', m.site_code, 'room', m.room_code, 'day', m.day,
    'start', rfc3339(lower(m.during), m.zone), 'end', rfc3339(upper(m.during), m.zone),
    'attendeeListVersion', m.attendee_list_version,
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

-- Every gate of a meeting and whether it is met, given what the site's staff attest. Two are there only where they
-- apply: space.3 in the Visits and Correspondence area; entry.1 where the place can't be used as things stand, or where
-- the site offered the meeting and it is to be taken first.
CREATE OR REPLACE FUNCTION meeting_gates(
  given_meeting uuid, closed boolean, private boolean, not_recorded boolean, not_overheard boolean
) RETURNS TABLE (clause text, met boolean)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT gate.clause, gate.met
  FROM meeting AS m
  JOIN site AS s ON s.code = m.site_code
  JOIN room AS r ON r.code = m.room_code
  CROSS JOIN LATERAL (
    VALUES
      ('contact.1', process_contact_cleared(m.process_id, m.day) OR NOT meeting_victim_present(m.id)),
      ('entry.1', CASE WHEN EXISTS (
        SELECT FROM meeting_flag AS f
        WHERE f.meeting_id = m.id AND f.kind IN ('closure', 'collision') AND f.cleared_at IS NULL) THEN false
        WHEN m.offered_from IS NOT NULL THEN m.accepted_at IS NOT NULL END),
      ('space.1', coalesce(closed AND private, false) AND r.attested_closed AND r.attested_private),
      ('space.2', NOT EXISTS (
        SELECT FROM attendee AS a
        WHERE a.meeting_id = m.id AND NOT EXISTS (
          SELECT FROM agreement AS g
          WHERE g.meeting_id = m.id AND g.participant_id = a.participant_id
            AND g.attendee_list_version = m.attendee_list_version))),
      ('space.3', CASE WHEN r.kind = 'visitsAndCorrespondence'
        THEN visits_area_authorised(m.process_id, r.code, m.day) END),
      ('space.4', coalesce(not_recorded AND not_overheard, false)),
      ('program.2', mediator_engaged(m.requested_by, s.region, m.day))
  ) AS gate (clause, met)
  WHERE m.id = given_meeting AND gate.met IS NOT NULL;
END;

-- The other changes, each by its event -------------------------------------------------------------------------------

CREATE OR REPLACE FUNCTION meeting_agree(
  who actor, request request_identity, given_meeting uuid, seen_version integer, given_participant uuid,
  given_list_version integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'agree') AS b;
  IF outcome IS NULL THEN
    IF NOT EXISTS (
      SELECT FROM attendee AS a WHERE a.meeting_id = given_meeting AND a.participant_id = given_participant
    ) THEN
      outcome := 'invalid';
      answer := field_fault('participant', 'participantUnknown');
    ELSIF NOT EXISTS (
      SELECT FROM meeting AS m WHERE m.id = given_meeting AND m.attendee_list_version = given_list_version
    ) THEN
      outcome := 'otherListVersion';
      SELECT jsonb_build_object('attendeeListVersion', m.attendee_list_version) INTO answer
      FROM meeting AS m WHERE m.id = given_meeting;
    ELSE
      INSERT INTO agreement (meeting_id, participant_id, attendee_list_version, recorded_by)
      VALUES (given_meeting, given_participant, given_list_version, (who).subject)
      ON CONFLICT DO NOTHING;
      IF FOUND THEN
        UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
      END IF;
      PERFORM audit_write(who, 'meeting.agree', 'meeting', given_meeting::text,
        jsonb_build_object('participant', given_participant));
      outcome := 'done';
      answer := meeting_view(given_meeting);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE OR REPLACE FUNCTION meeting_confirm(
  who actor, request request_identity, given_meeting uuid, seen_version integer, closed boolean, private boolean,
  not_recorded boolean, not_overheard boolean, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  unmet jsonb;
  closing timestamptz;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'confirm') AS b;
  IF outcome IS NULL THEN
    SELECT jsonb_agg(jsonb_build_object('clause', g.clause, 'met', g.met) ORDER BY g.clause) INTO unmet
    FROM meeting_gates(given_meeting, closed, private, not_recorded, not_overheard) AS g WHERE NOT g.met;
    IF unmet IS NOT NULL THEN
      IF NOT meeting_contact_cleared(given_meeting) THEN
        PERFORM rju_task_open('contactClearanceNeeded', m.process_id, m.id)
        FROM meeting AS m WHERE m.id = given_meeting;
      END IF;
      PERFORM audit_write(who, 'meeting.confirm.refuse', 'meeting', given_meeting::text);
      outcome := 'gates';
      answer := jsonb_build_object('gates', unmet);
    ELSE
      INSERT INTO attestation (meeting_id, closed, private, not_recorded, not_overheard, attested_by)
      VALUES (given_meeting, closed, private, not_recorded, not_overheard, (who).subject);
      UPDATE meeting AS m SET state = 'confirmed', held_until = NULL, version = version + 1
      WHERE m.id = given_meeting
      RETURNING upper(m.during) INTO closing;
      PERFORM audit_write(who, 'meeting.confirm', 'meeting', given_meeting::text);
      PERFORM job_cancel('meeting.expireHold', given_meeting::text);
      PERFORM job_enqueue(
        'meeting.complete', jsonb_build_object('meeting', given_meeting), closing, given_meeting::text);
      PERFORM event_publish('meeting.confirmed', jsonb_build_object('meeting', given_meeting));
      outcome := 'done';
      answer := meeting_view(given_meeting);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE OR REPLACE FUNCTION meeting_move(
  who actor, request request_identity, given_meeting uuid, seen_version integer, given_site text, given_room text,
  given_wall timestamp, given_minutes integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'move') AS b;
  IF outcome IS NULL THEN
    SELECT d.outcome, d.answer INTO outcome, answer
    FROM meeting_move_decide(who, given_meeting, given_site, given_room, given_wall, given_minutes) AS d;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Adjusts how the sides of a meeting move: the steps given replace the rule's, all others keep to it. Times are the
-- site's wall times. Earlier adjustments give way to these; when the victim's side comes is the attendees' own, and all
-- of them are shifted together, so that the first comes at the time given.
CREATE FUNCTION meeting_adjust(
  who actor, request request_identity, given_meeting uuid, seen_version integer, sides text[], steps text[],
  walls timestamp[], places text[], OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  the_meeting meeting;
  the_site site;
  parties record;
  fault record;
  broken text;
  people uuid[];
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'adjust') AS b;
  IF outcome IS NULL THEN
    SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
    SELECT * INTO the_site FROM site WHERE code = the_meeting.site_code;
    SELECT given.position, CASE
      WHEN given.step = 'waiting' THEN CASE
        WHEN given.wall IS NOT NULL OR NOT EXISTS (
          SELECT FROM place AS p
          WHERE p.code = given.place AND p.site_code = the_site.code AND p.side = given.side) THEN 'placeUnknown' END
      WHEN given.place IS NOT NULL OR given.wall IS NULL OR given.step = 'departure' THEN 'notAllowed'
      WHEN given.wall::date <> the_meeting.day THEN 'notAllowed'
      WHEN wall_instant(given.wall, the_site.time_zone) <= clock_now() THEN 'inThePast'
      ELSE wall_fault(given.wall, the_site.time_zone)
    END AS reason
    INTO fault
    FROM unnest(sides, steps, walls, places) WITH ORDINALITY AS given (side, step, wall, place, position)
    ORDER BY 2 NULLS LAST, 1 LIMIT 1;
    IF fault.reason IS NOT NULL THEN
      outcome := 'invalid';
      answer := field_fault(format('movements[%s]', fault.position - 1), fault.reason);
    ELSE
      -- Until it is known to be right, everything below is undone with the exception that says so.
      BEGIN
        DELETE FROM movement_adjustment WHERE meeting_id = given_meeting;
        INSERT INTO movement_adjustment (meeting_id, side, step, begins, place_code)
        SELECT given_meeting, given.side, given.step,
          (extract(epoch FROM wall_instant(given.wall, the_site.time_zone) - CASE given.step
            WHEN 'leaving' THEN upper(the_meeting.during) ELSE lower(the_meeting.during) END) / 60)::integer,
          given.place
        FROM unnest(sides, steps, walls, places) AS given (side, step, wall, place)
        WHERE (given.side, given.step) <> ('victim', 'arrival');
        UPDATE attendee AS a SET
          arrival_wall = a.arrival_wall + (given.wall - first.arrival_wall),
          arrival = wall_instant(a.arrival_wall + (given.wall - first.arrival_wall), the_site.time_zone)
        FROM unnest(sides, steps, walls) AS given (side, step, wall)
        CROSS JOIN (
          SELECT min(f.arrival_wall) AS arrival_wall FROM attendee AS f WHERE f.meeting_id = given_meeting) AS first
        WHERE a.meeting_id = given_meeting AND a.arrival_wall IS NOT NULL
          AND (given.side, given.step) = ('victim', 'arrival');
        SELECT * INTO parties FROM meeting_sides(given_meeting);
        broken := movement_fault(
          the_site, parties.roles, the_meeting.minutes, parties.first_arrival, parties.last_arrival, parties.adjusted,
          the_meeting.stagger);
        IF broken IS NULL THEN
          SELECT array_agg(c.person_id) INTO people FROM commitment AS c WHERE c.meeting_id = given_meeting;
          SELECT c.obstacle INTO broken
          FROM meeting_claim(
            the_site.code, the_meeting.room_code, the_meeting.during, people, parties.roles, parties.first_arrival,
            parties.last_arrival, parties.adjusted, parties.wished, given_meeting, the_meeting.stagger,
            the_meeting.stagger) AS c;
        END IF;
        IF broken IS NOT NULL THEN
          RAISE EXCEPTION 'the adjusted plan can''t be' USING ERRCODE = 'triggered_action_exception';
        END IF;
        PERFORM meeting_occupy(given_meeting);
      EXCEPTION WHEN triggered_action_exception THEN NULL;
      END;
      IF broken IN ('movementOutOfOrder', 'sidesTooClose') THEN
        outcome := 'invalid';
        answer := field_fault('movements', broken);
      ELSIF broken IS NOT NULL THEN
        outcome := broken;
        answer := jsonb_build_object('alternatives', '[]'::jsonb);
      ELSE
        UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
        PERFORM audit_write(who, 'meeting.adjust', 'meeting', given_meeting::text);
        PERFORM event_publish('meeting.moved', jsonb_build_object('meeting', given_meeting));
        outcome := 'done';
        answer := meeting_view(given_meeting);
      END IF;
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Cancels a meeting before it takes place. A withdrawal looks like any other cancellation to everyone but the
-- Restorative Justice Unit (program.1).
DROP FUNCTION meeting_end(actor, request_identity, uuid, integer, text, uuid);

CREATE FUNCTION meeting_cancel(
  who actor, request request_identity, given_meeting uuid, seen_version integer, withdrawn_by uuid,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off
  SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(
    who, given_meeting, seen_version, CASE WHEN withdrawn_by IS NULL THEN 'cancel' ELSE 'withdraw' END) AS b;
  IF outcome IS NULL AND withdrawn_by IS NOT NULL AND NOT EXISTS (
    SELECT FROM attendee AS a WHERE a.meeting_id = given_meeting AND a.participant_id = withdrawn_by
  ) THEN
    outcome := 'invalid';
    answer := field_fault('participant', 'participantUnknown');
  ELSIF outcome IS NULL THEN
    IF withdrawn_by IS NOT NULL THEN
      INSERT INTO withdrawal (meeting_id, participant_id, recorded_by)
      VALUES (given_meeting, withdrawn_by, (who).subject);
    END IF;
    UPDATE meeting SET state = 'cancelled', held_until = NULL, closed_at = clock_now(), version = version + 1
    WHERE id = given_meeting;
    PERFORM audit_write(who, 'meeting.cancel', 'meeting', given_meeting::text);
    PERFORM job_cancel('meeting.expireHold', given_meeting::text);
    PERFORM job_cancel('meeting.complete', given_meeting::text);
    PERFORM event_publish('meeting.cancelled', jsonb_build_object('meeting', given_meeting));
    outcome := 'done';
    answer := meeting_view(given_meeting);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Reminder and follow-up ----------------------------------------------------------------------------------------------

-- When a hold that runs out at a moment is reminded of: by the agency's lead; at half its time where it is shorter than
-- that; NULL where it is shorter than two hours, or the agency wants none.
CREATE FUNCTION meeting_remind_at(given_end timestamptz) RETURNS timestamptz
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  present constant timestamptz := clock_now();
  lead interval;
BEGIN
  SELECT make_interval(hours => a.hold_reminder_hours) INTO lead FROM agency_setting AS a WHERE a.singleton;
  RETURN CASE
    WHEN lead = interval '0' OR given_end - present < interval '2 hours' THEN NULL
    WHEN given_end - present > lead THEN given_end - lead
    ELSE present + (given_end - present) / 2
  END;
END
$$;

CREATE FUNCTION meeting_plan_reminder() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.held_until IS DISTINCT FROM OLD.held_until THEN
    NEW.remind_at := meeting_remind_at(NEW.held_until);
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER meeting_plans_its_reminder
  BEFORE INSERT OR UPDATE OF held_until ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_plan_reminder();

CREATE FUNCTION meeting_keep_reminder() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.remind_at IS NOT DISTINCT FROM OLD.remind_at THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM job_cancel('meeting.remindHold', NEW.id::text);
  END IF;
  IF NEW.remind_at IS NOT NULL THEN
    PERFORM job_enqueue(
      'meeting.remindHold', jsonb_build_object('meeting', NEW.id), NEW.remind_at, NEW.id::text);
  END IF;
  RETURN NULL;
END
$$;

CREATE TRIGGER meeting_keeps_its_reminder
  AFTER INSERT OR UPDATE OF held_until, remind_at ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_keep_reminder();

UPDATE meeting SET remind_at = meeting_remind_at(held_until) WHERE state = 'held' AND held_until > clock_now();

-- Tells both sides that a hold runs out soon, unless it was moved on or has ended.
CREATE FUNCTION meeting_remind_hold(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM FROM meeting
  WHERE id = given_meeting AND state = 'held' AND remind_at <= clock_now() AND held_until > clock_now();
  IF FOUND THEN
    PERFORM event_publish('meeting.holdExpiring', jsonb_build_object('meeting', given_meeting));
  END IF;
  RETURN true;
END
$$;

-- Completes a meeting whose time is over, plans its follow-up, and ends its job with it.
CREATE OR REPLACE FUNCTION meeting_complete(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  ended timestamptz;
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE meeting SET state = 'completed', closed_at = clock_now(), version = version + 1
  WHERE id = given_meeting AND state = 'confirmed' AND upper(during) <= clock_now()
  RETURNING upper(during) INTO ended;
  IF FOUND THEN
    PERFORM job_enqueue(
      'meeting.followUp', jsonb_build_object('meeting', given_meeting),
      ended + make_interval(hours => a.follow_up_hours), given_meeting::text)
    FROM agency_setting AS a WHERE a.singleton;
    PERFORM event_publish('meeting.completed', jsonb_build_object('meeting', given_meeting));
  END IF;
  RETURN true;
END
$$;

-- Has the mediator alone told that a completed meeting is to be followed up.
CREATE FUNCTION meeting_follow_up(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM event_publish('meeting.followUpDue', jsonb_build_object('meeting', given_meeting));
  RETURN true;
END
$$;

-- Notices ------------------------------------------------------------------------------------------------------------

ALTER TABLE notice
  DROP CONSTRAINT notice_kind_fits_subject,
  ADD CONSTRAINT notice_kind_fits_subject CHECK (
    CASE subject_kind
      WHEN 'meeting' THEN kind IN (
        'meetingHeld', 'meetingConfirmed', 'meetingDeclined', 'meetingMoved', 'meetingCancelled', 'meetingExpired',
        'meetingFlagged', 'alternativeOffered', 'alternativeTaken', 'holdExpiring', 'followUpDue')
      WHEN 'entryList' THEN kind IN ('entryListReleased', 'entryListRevised', 'entryListUnacknowledged')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      ELSE false
    END);

INSERT INTO event_subscription (topic, job_kind) VALUES
  ('meeting.alternativeOffered', 'notice.compose.alternativeOffered'),
  ('meeting.alternativeTaken', 'notice.compose.alternativeTaken'),
  ('meeting.holdExpiring', 'notice.compose.holdExpiring'),
  ('meeting.followUpDue', 'notice.compose.followUpDue');

-- What an agency sets ------------------------------------------------------------------------------------------------

-- Sets all of it. What is planned already stays as it was planned.
CREATE FUNCTION agency_set(
  who actor, given_hold_hours integer, given_hold_reminder_hours integer, given_follow_up_hours integer,
  given_booking_horizon_days integer
) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE agency_setting SET
    hold_hours = given_hold_hours, hold_reminder_hours = given_hold_reminder_hours,
    follow_up_hours = given_follow_up_hours, booking_horizon_days = given_booking_horizon_days
  WHERE singleton;
  PERFORM audit_write(who, 'agency.set', 'agency', 'settings', jsonb_build_object(
    'holdHours', given_hold_hours, 'holdReminderHours', given_hold_reminder_hours,
    'followUpHours', given_follow_up_hours, 'bookingHorizonDays', given_booking_horizon_days));
END
$$;

GRANT SELECT ON agency_setting TO vestibule_application;

INSERT INTO permission (role, action) VALUES
  ('mediator', 'meeting.takeAlternative'),
  ('rju', 'agency.read'),
  ('service', 'agency.read'),
  ('rju', 'agency.set'),
  ('service', 'agency.set');

-- Doors ---------------------------------------------------------------------------------------------------------------

SELECT house_door(name, 'actor_require(who)')
FROM unnest(ARRAY[
  'meeting_agree', 'meeting_confirm', 'meeting_move', 'meeting_adjust', 'meeting_cancel', 'meeting_decline',
  'meeting_take_alternative', 'agency_set'
]) AS name;

SELECT house_door(name, 'actor_require_service()')
FROM unnest(ARRAY['meeting_complete', 'meeting_remind_hold', 'meeting_follow_up']) AS name;

SELECT house_close();
