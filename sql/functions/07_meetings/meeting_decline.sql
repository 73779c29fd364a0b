-- A site's refusal of a held meeting, with its reason and, if it offers one, an alternative: the same meeting at
-- another time or in another room of the site (entry.1). Both are done together or not at all.
--
-- Outcomes: 'done', with the declined meeting; those of meeting_begin_change; and those of meeting_hold, for what
-- prevents the alternative: then nothing is declined.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_decline(
  who actor, given_meeting uuid, seen_version integer, given_reason text, offered_id uuid,
  offered_room text, offered_wall timestamp, offered_minutes integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  old meeting;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.decline');
  -- What takes away the ground of an alternative locks the process before its meetings.
  PERFORM FROM process AS p WHERE p.id = (SELECT m.process_id FROM meeting AS m WHERE m.id = given_meeting) FOR SHARE;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'decline') AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
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
    -- The exception undid the decline, and the unit's task with it, so that the task is opened again.
    IF answer ->> 'clause' = 'contact.1' THEN
      PERFORM rju_task_open(
        contact_obstacle(
          old.process_id, old.form,
          ARRAY(SELECT a.participant_id FROM attendee AS a WHERE a.meeting_id = given_meeting),
          offered_wall::date, NULL),
        old.process_id, given_meeting, offered_wall::date);
    END IF;
    RETURN;
  END;
  PERFORM audit_write(who, 'meeting.decline', 'meeting', given_meeting::text,
    jsonb_strip_nulls(jsonb_build_object(
      'reason', given_reason, 'alternative', CASE WHEN offered_room IS NOT NULL THEN offered_id END)));
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  PERFORM meeting_publish('meeting.declined', given_meeting);
  IF offered_room IS NOT NULL THEN
    PERFORM meeting_publish('meeting.alternativeOffered', offered_id);
  END IF;
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;

-- Holds the alternative: a meeting of the same process, form and people at the same site. The site itself may offer one
-- sooner than it can be requested, as its staff then tell the entrance (entry.3). Arrivals keep their distance from the
-- start, unless that is another day or a time that the clocks skip or repeat: then the site's rule plans them. The
-- agreements go along only if as many staff are present there (space.2). The outcome is NULL if it is held, and
-- otherwise one of meeting_hold's.
CREATE OR REPLACE FUNCTION meeting_offer(
  old meeting, offered_id uuid, offered_room text, offered_wall timestamp, offered_minutes integer,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
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
    array_agg(CASE WHEN wall_fault(shifted.arrival, (old).zone) IS NULL AND shifted.arrival::date = offered_wall::date
      THEN shifted.arrival END ORDER BY a.id)
  INTO participants, arrivals
  FROM attendee AS a
  CROSS JOIN LATERAL (
    SELECT (wall_instant(offered_wall, (old).zone) - (lower((old).during) - a.arrival)) AT TIME ZONE (old).zone
      AS arrival
  ) AS shifted
  WHERE a.meeting_id = (old).id;
  SELECT h.outcome, h.answer INTO outcome, answer
  FROM meeting_hold(
    offered_id, (old).process_id, (old).form, (old).site_code, offered_room, offered_wall, offered_minutes,
    participants, arrivals, (old).requested_by, (old).mediator_id,
    ARRAY(SELECT o.mediator_id FROM meeting_co_mediator AS o WHERE o.meeting_id = (old).id), interval '0') AS h;
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
