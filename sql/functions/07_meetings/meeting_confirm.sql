-- Confirms a held meeting with the attestation of a named member of the site's staff (space.1, space.4). Every gate
-- must be met: see meeting_gates.
--
-- Outcomes: 'done', with the meeting; 'gates', with the gates that aren't met; and those of meeting_begin_change. A
-- refusal is audited; if an order or condition isn't cleared, the unit gets a task (contact.1).
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_confirm(
  who actor, given_meeting uuid, seen_version integer, closed boolean, private boolean,
  not_recorded boolean, not_overheard boolean, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  unmet jsonb;
  closing timestamptz;
BEGIN
  PERFORM actor_require(who);
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
END
$$;
