-- What becomes of a held meeting: agreement, confirmation, decline, move, cancellation, withdrawal, expiry, completion.
--
-- Each is one statement with one shape: the kept answer if the request is known, else the meeting's row locked, the
-- actor's reach and the version checked, the change made, its event published and audited, the answer kept.

-- Whether a meeting is the actor's to see: the unit's all, a mediator's by process, a site's by site.
CREATE FUNCTION meeting_within_reach(who actor, given_meeting uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM meeting AS m
    WHERE m.id = given_meeting AND CASE
      WHEN (who).role IN ('rju', 'mediator') THEN process_within_reach(who, m.process_id)
      WHEN (who).role IN ('siteStaff', 'frontDesk') THEN m.site_code = (who).site
      ELSE false
    END);

-- Locks the meeting for a change: 'notFound' outside the actor's reach, 'stale' where the caller saw another version,
-- 'wrongState' where the change has no place in its state, else NULL.
CREATE FUNCTION meeting_begin_change(
  who actor, given_meeting uuid, seen_version integer, allowed_states text[], OUT outcome text, OUT answer jsonb
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
  ELSIF the_meeting.state <> ALL (allowed_states) THEN
    outcome := 'wrongState';
    answer := jsonb_build_object('state', the_meeting.state);
  END IF;
END
$$;

CREATE FUNCTION meeting_agree(
  who actor, request request_identity, given_meeting uuid, seen_version integer, given_participant uuid,
  given_list_version integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, ARRAY['held']) AS b;
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

CREATE FUNCTION meeting_confirm(
  who actor, request request_identity, given_meeting uuid, seen_version integer, closed boolean, private boolean,
  not_recorded boolean, not_overheard boolean, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
  unmet jsonb;
  closing timestamptz;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, ARRAY['held']) AS b;
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

-- Ends a meeting before it takes place. A decline is the site's word on a held one; a withdrawal looks like any other
-- cancellation to everyone but the Restorative Justice Unit (program.1).
CREATE FUNCTION meeting_end(
  who actor, request request_identity, given_meeting uuid, seen_version integer, given_state text, withdrawn_by uuid,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version,
    CASE given_state WHEN 'declined' THEN ARRAY['held'] ELSE ARRAY['held', 'confirmed'] END) AS b;
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
    UPDATE meeting SET state = given_state, held_until = NULL, closed_at = clock_now(), version = version + 1
    WHERE id = given_meeting;
    PERFORM audit_write(
      who, CASE given_state WHEN 'declined' THEN 'meeting.decline' ELSE 'meeting.cancel' END, 'meeting',
      given_meeting::text);
    PERFORM job_cancel('meeting.expireHold', given_meeting::text);
    PERFORM job_cancel('meeting.complete', given_meeting::text);
    PERFORM event_publish('meeting.' || given_state, jsonb_build_object('meeting', given_meeting));
    outcome := 'done';
    answer := meeting_view(given_meeting);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- The move, decided: the new place is claimed before the old is let go, in one row's change. A confirmed meeting is
-- held again, as the site's staff have not attested the new place. Arrivals keep their distance from the start.
CREATE FUNCTION meeting_move_decide(
  who actor, given_meeting uuid, given_site text, given_room text, given_wall timestamp, given_minutes integer,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  old meeting;
  people uuid[];
  region text;
  new_zone text;
  span tstzrange;
BEGIN
  SELECT * INTO old FROM meeting WHERE id = given_meeting;
  SELECT array_agg(c.person_id) INTO people FROM commitment AS c WHERE c.meeting_id = given_meeting;
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_place_fault(given_site, given_room, given_wall, given_minutes, cardinality(people)) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT s.time_zone, s.region INTO new_zone, region FROM site AS s WHERE s.code = given_site;
  span := wall_range(given_wall, given_minutes, new_zone);
  IF meeting_victim_present(given_meeting) AND NOT process_contact_cleared(old.process_id, given_wall::date) THEN
    PERFORM rju_task_open('contactClearanceNeeded', old.process_id, given_meeting);
    answer := jsonb_build_object('clause', 'contact.1');
  ELSIF NOT mediator_engaged(old.requested_by, region, given_wall::date) THEN
    answer := jsonb_build_object('clause', 'program.2');
  END IF;
  IF answer IS NOT NULL THEN
    outcome := 'clause';
    RETURN;
  END IF;
  outcome := meeting_claim(given_room, span, people, given_meeting);
  IF outcome IS NOT NULL THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      given_site, given_wall, given_minutes, cardinality(people), people));
    RETURN;
  END IF;
  DELETE FROM attestation WHERE meeting_id = given_meeting;
  UPDATE meeting SET
    site_code = given_site, room_code = given_room, starts_wall = given_wall, minutes = given_minutes,
    zone = new_zone, state = 'held', held_until = meeting_hold_until(lower(span)),
    version = version + 1
  WHERE id = given_meeting;
  UPDATE attendee AS a SET
    arrival_wall = a.arrival_wall + (given_wall - old.starts_wall),
    arrival = (a.arrival_wall + (given_wall - old.starts_wall)) AT TIME ZONE new_zone
  WHERE a.meeting_id = given_meeting AND a.arrival_wall IS NOT NULL;
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', given_meeting), meeting_hold_until(lower(span)),
    given_meeting::text);
  PERFORM audit_write(who, 'meeting.move', 'meeting', given_meeting::text);
  PERFORM event_publish('meeting.moved', jsonb_build_object('meeting', given_meeting));
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;

CREATE FUNCTION meeting_move(
  who actor, request request_identity, given_meeting uuid, seen_version integer, given_site text, given_room text,
  given_wall timestamp, given_minutes integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, ARRAY['held', 'confirmed']) AS b;
  IF outcome IS NULL THEN
    SELECT d.outcome, d.answer INTO outcome, answer
    FROM meeting_move_decide(who, given_meeting, given_site, given_room, given_wall, given_minutes) AS d;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Lets a hold go that has run out. The job that asks for it is completed in the same transaction; a stale one changes
-- nothing.
CREATE FUNCTION meeting_expire_hold(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE meeting SET state = 'expired', held_until = NULL, closed_at = clock_now(), version = version + 1
  WHERE id = given_meeting AND state = 'held' AND held_until <= clock_now();
  IF FOUND THEN
    PERFORM event_publish('meeting.expired', jsonb_build_object('meeting', given_meeting));
  END IF;
  RETURN true;
END
$$;

-- Completes a meeting whose time is over, and its job with it.
CREATE FUNCTION meeting_complete(given_meeting uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE meeting SET state = 'completed', closed_at = clock_now(), version = version + 1
  WHERE id = given_meeting AND state = 'confirmed' AND upper(during) <= clock_now();
  IF FOUND THEN
    PERFORM event_publish('meeting.completed', jsonb_build_object('meeting', given_meeting));
  END IF;
  RETURN true;
END
$$;
