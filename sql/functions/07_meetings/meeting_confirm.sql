-- Confirms a held meeting with the attestation of a named member of the site's staff (space.1, space.4), who may say
-- where each side waits, and that the entrance knows (entry.3). Every gate must be met: see meeting_gates.
--
-- Outcomes: 'done', with the meeting; 'gates', with the gates that aren't met; 'invalid', with the field, and
-- 'sidesMeet', for where a side waits; and those of meeting_begin_change. A refusal is audited; if an order or
-- condition isn't cleared, the unit gets a task (contact.1).
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_confirm(
  who actor, given_meeting uuid, seen_version integer, closed boolean, private boolean,
  not_recorded boolean, not_overheard boolean, victim_waits text, offender_waits text, entrance_knows boolean,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  unmet jsonb;
  closing timestamptz;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.confirm');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'confirm') AS b;
  IF outcome IS NULL THEN
    -- Where the sides wait is written before the gates are read; the exception undoes it if one isn't met.
    BEGIN
      IF NOT meeting_ground_lost(given_meeting) THEN
        SELECT w.outcome, w.answer INTO outcome, answer
        FROM meeting_place_waiting(given_meeting, victim_waits, offender_waits) AS w;
      END IF;
      SELECT jsonb_agg(jsonb_strip_nulls(to_jsonb(g)) ORDER BY g.clause) INTO unmet
      FROM meeting_gates(given_meeting, closed, private, not_recorded, not_overheard, entrance_knows) AS g
      WHERE NOT g.met;
      IF outcome IS NOT NULL OR unmet IS NOT NULL THEN
        RAISE EXCEPTION 'it is not confirmed' USING ERRCODE = 'triggered_action_exception';
      END IF;
    EXCEPTION WHEN triggered_action_exception THEN NULL;
    END;
  END IF;
  IF outcome IS NULL THEN
    IF unmet IS NOT NULL THEN
      PERFORM rju_task_open(meeting_contact_obstacle(m.id), m.process_id, m.id, m.day)
      FROM meeting AS m WHERE m.id = given_meeting AND NOT meeting_contact_cleared(m.id);
      PERFORM audit_write(who, 'meeting.confirm.refuse', 'meeting', given_meeting::text);
      outcome := 'gates';
      answer := jsonb_build_object('gates', unmet);
    ELSE
      INSERT INTO attestation (
        meeting_id, closed, private, not_recorded, not_overheard, entrance_knows, attested_by)
      VALUES (
        given_meeting, closed, private, not_recorded, not_overheard, coalesce(entrance_knows, false), (who).subject);
      UPDATE meeting AS m SET state = 'confirmed', held_until = NULL, version = version + 1
      WHERE m.id = given_meeting
      RETURNING upper(m.during) INTO closing;
      PERFORM audit_write(who, 'meeting.confirm', 'meeting', given_meeting::text);
      PERFORM job_cancel('meeting.expireHold', given_meeting::text);
      PERFORM job_enqueue(
        'meeting.complete', jsonb_build_object('meeting', given_meeting), closing, given_meeting::text);
      PERFORM meeting_publish('meeting.confirmed', given_meeting);
      outcome := 'done';
      answer := meeting_view(given_meeting);
    END IF;
  END IF;
END
$$;
