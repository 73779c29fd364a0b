-- What was answered is seen to its end: an order that was carried out is verified, and a list that was made before
-- names were destroyed doesn't go on showing them (information.2).

-- As before; until someone of the unit has looked, they are reminded each week.
CREATE OR REPLACE FUNCTION removal_carry_out(
  who actor, request request_identity, given_order uuid, seen_version integer, given_day date,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  the_order removal_order;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  outcome := removal_begin_change(who, given_order, seen_version, 'carryOut');
  IF outcome IS NULL THEN
    SELECT * INTO the_order FROM removal_order AS o WHERE o.id = given_order;
    outcome := 'invalid';
    IF given_day > site_today(the_order.site_code) THEN
      answer := field_fault('on', 'tooFarAhead');
    ELSIF given_day < (
      SELECT (the_order.issued_at AT TIME ZONE s.time_zone)::date FROM site AS s WHERE s.code = the_order.site_code
    ) THEN
      answer := field_fault('on', 'inThePast');
    ELSE
      UPDATE removal_order SET
        state = 'done', version = version + 1, done_on = given_day, done_by = (who).subject, done_at = clock_now()
      WHERE id = given_order;
      PERFORM job_cancel('removal.escalate', given_order::text);
      PERFORM removal_plan_escalation(given_order, site_today(the_order.site_code) + 7);
      PERFORM audit_write(who, 'removal.carryOut', 'removal', given_order::text);
      PERFORM event_publish(
        'removal.done', jsonb_build_object('removal', given_order, 'reminder', the_order.version + 1));
      outcome := 'done';
      answer := removal_view(given_order);
    END IF;
  END IF;
  IF outcome <> 'notFound' THEN PERFORM request_answer_keep(who, request, outcome, answer); END IF;
END
$$;

CREATE OR REPLACE FUNCTION removal_verify(
  who actor, request request_identity, given_order uuid, seen_version integer, is_removed boolean,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  new_version integer;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  outcome := removal_begin_change(
    who, given_order, seen_version, CASE WHEN is_removed THEN 'verify' ELSE 'sendBack' END);
  IF outcome IS NULL THEN
    IF EXISTS (SELECT FROM removal_order AS o WHERE o.id = given_order AND o.done_by = (who).subject) THEN
      outcome := 'sameActor';
    ELSE
      UPDATE removal_order SET
        state = CASE WHEN is_removed THEN 'verified' ELSE 'issued' END, version = version + 1,
        ended_by = CASE WHEN is_removed THEN (who).subject END, ended_at = CASE WHEN is_removed THEN clock_now() END,
        done_on = CASE WHEN is_removed THEN done_on END, done_by = CASE WHEN is_removed THEN done_by END,
        done_at = CASE WHEN is_removed THEN done_at END
      WHERE id = given_order
      RETURNING version INTO new_version;
      PERFORM job_cancel('removal.escalate', given_order::text);
      IF NOT is_removed THEN
        PERFORM removal_plan_escalation(o.id, greatest(o.due_on, site_today(o.site_code)) + 1)
        FROM removal_order AS o WHERE o.id = given_order;
        PERFORM event_publish('removal.issued', jsonb_build_object('removal', given_order, 'reminder', new_version));
      END IF;
      PERFORM audit_write(
        who, 'removal.verify', 'removal', given_order::text, jsonb_build_object('removed', is_removed));
      outcome := 'done';
      answer := removal_view(given_order);
    END IF;
  END IF;
  IF outcome <> 'notFound' THEN PERFORM request_answer_keep(who, request, outcome, answer); END IF;
END
$$;

CREATE OR REPLACE FUNCTION removal_escalate(given_order uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  told removal_order;
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE removal_order AS o SET escalation_count = o.escalation_count + 1, version = o.version + 1
  WHERE o.id = given_order AND (o.state = 'done' OR o.state = 'issued' AND o.due_on < site_today(o.site_code))
  RETURNING o.* INTO told;
  IF FOUND THEN
    PERFORM event_publish(
      CASE told.state WHEN 'done' THEN 'removal.done' ELSE 'removal.overdue' END,
      jsonb_build_object('removal', given_order, 'reminder', told.version));
    PERFORM removal_plan_escalation(given_order, site_today(told.site_code) + 7);
  END IF;
  RETURN true;
END
$$;

-- As before, save those whose names are to be destroyed: the list that is made anew for that may be made before the key
-- is gone.
CREATE OR REPLACE FUNCTION entry_list_expected(given_site text, given_day date)
  RETURNS TABLE (
    arrival_id uuid, meeting_id uuid, arrival timestamptz, zone text, participant_id uuid, name_sealed bytea,
    process_key uuid, mediator text, mediator_name_sealed bytea, mediator_key uuid)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT a.id, m.id, a.arrival, m.zone, p.id, p.name_sealed, c.key_id, g.subject, g.name_sealed, g.key_id
  FROM meeting AS m
  JOIN process AS c ON c.id = m.process_id AND c.names_doomed_at IS NULL
  JOIN mediator AS g ON g.id = m.requested_by
  JOIN attendee AS a ON a.meeting_id = m.id AND a.role IN ('victim', 'victimSupport')
  JOIN participant AS p ON p.id = a.participant_id
  WHERE m.site_code = given_site AND m.day = given_day
    AND (m.state = 'completed' OR m.state = 'confirmed' AND meeting_contact_cleared(m.id))
  ORDER BY a.arrival, a.id;
END;

-- As before, and has the lists that name them made anew.
CREATE OR REPLACE FUNCTION process_doom_names(
  who actor, given_process uuid, because text,
  OUT outcome text, OUT key_id uuid, OUT reason text, OUT is_closed boolean
) LANGUAGE plpgsql AS $$
DECLARE
  the_process process;
BEGIN
  SELECT * INTO the_process FROM process AS p WHERE p.id = given_process FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  IF EXISTS (SELECT FROM meeting AS m WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed')) THEN
    outcome := 'meetingsStand';
    RETURN;
  END IF;
  IF the_process.names_doomed_at IS NULL THEN
    UPDATE process AS p SET names_doomed_at = clock_now(), names_doomed_because = because WHERE p.id = given_process
    RETURNING * INTO the_process;
    PERFORM audit_write(
      who, 'process.doomNames', 'process', given_process::text, jsonb_build_object('because', because));
    -- A list has a key of its own: it is made anew, without them.
    PERFORM job_enqueue(
      'entryList.render', jsonb_build_object('site', listed.site_code, 'day', listed.day), NULL,
      entry_list_name(listed.site_code, listed.day))
    FROM (
      SELECT DISTINCT a.site_code, a.day
      FROM entry_list_arrival AS a JOIN meeting AS m ON m.id = a.meeting_id
      WHERE m.process_id = given_process
      ORDER BY 1, 2
    ) AS listed;
  END IF;
  outcome := 'done';
  key_id := the_process.key_id;
  reason := the_process.names_doomed_because;
  is_closed := the_process.state = 'closed';
END
$$;

SELECT house_door(name, 'actor_require(who)') FROM unnest(ARRAY['removal_carry_out', 'removal_verify']) AS name;
SELECT house_door('removal_escalate', 'actor_require_service()');
SELECT house_door('process_doom_names', 'names_require_authority(who)');

SELECT house_close();
