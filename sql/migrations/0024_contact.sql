-- Contact in full (contact.1, contact.3, contact.4), and the reminder before an engagement ends (program.2).
--
-- A clearance is revoked, an order or a condition is recorded or lifted: whichever way the rows change, a trigger asks
-- again of every confirmed meeting of the process (contact_meetings_cleared). One that contact.1 no longer lets be is
-- held again, and both sides are told, in the transaction that took the clearance away. contact.review asks daily for
-- what a transaction at the same moment may have missed; the entry list asks again on its own.
--
--   advice: open ──▶ recommended      by the staff of the site, with the day on which they recommended it
--             └────▶ closed           by the unit, or as the condition is lifted
--
-- advice is what the responsible staff see: a number, and until when. Which condition it is about stands in
-- advice_condition, which the unit alone reads: no process, offender or reason can be found from an advice (contact.4).
-- What lies unanswered escalates by advice.escalate, the day after it was due and each week from then.

-- Clearances and conditions -------------------------------------------------------------------------------------------

ALTER TABLE clearance
  ADD COLUMN revoked_by text,
  ADD COLUMN advice_id uuid;
UPDATE clearance SET revoked_by = given_by WHERE revoked_at IS NOT NULL;
ALTER TABLE clearance
  ADD CONSTRAINT clearance_revoked_by_somebody CHECK ((revoked_by IS NULL) = (revoked_at IS NULL));

ALTER TABLE contact_condition ADD COLUMN lifted_by text;
UPDATE contact_condition SET lifted_by = 'unknown' WHERE lifted_at IS NOT NULL;
ALTER TABLE contact_condition
  ADD CONSTRAINT contact_condition_lifted_by_somebody CHECK ((lifted_by IS NULL) = (lifted_at IS NULL));

ALTER TABLE meeting_transition
  DROP CONSTRAINT meeting_transition_event_known,
  ADD CONSTRAINT meeting_transition_event_known
    CHECK (event IN (
      'agree', 'confirm', 'decline', 'move', 'cancel', 'withdraw', 'takeAlternative', 'adjust', 'putOnHold', 'expire',
      'complete'));
INSERT INTO meeting_transition (state, event, next_state) VALUES ('confirmed', 'putOnHold', 'held');

-- As before, but locked first: a confirmation under way is waited for, and taken back.
CREATE OR REPLACE FUNCTION meeting_put_on_hold(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM meeting AS m WHERE m.id = given_meeting FOR NO KEY UPDATE;
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

-- An attempt without a clearance opens one task for the process; each meeting that lost its clearance has its own.
DROP INDEX rju_task_once_while_open;
CREATE UNIQUE INDEX rju_task_clearance_once_while_open ON rju_task (process_id)
  WHERE closed_at IS NULL AND kind = 'contactClearanceNeeded';
CREATE UNIQUE INDEX rju_task_flag_once_while_open ON rju_task (process_id, meeting_id) NULLS NOT DISTINCT
  WHERE closed_at IS NULL AND kind = 'meetingFlagged';

CREATE OR REPLACE FUNCTION rju_task_open(given_kind text, given_process uuid, given_meeting uuid DEFAULT NULL)
  RETURNS uuid
  LANGUAGE plpgsql AS $$
DECLARE
  opened uuid;
BEGIN
  INSERT INTO rju_task (kind, process_id, meeting_id)
  VALUES (given_kind, given_process, given_meeting)
  ON CONFLICT DO NOTHING
  RETURNING id INTO opened;
  IF opened IS NOT NULL THEN
    PERFORM event_publish('task.opened', jsonb_build_object('task', opened));
  END IF;
  RETURN opened;
END
$$;

-- Holds again what contact.1 no longer lets be of a process. A meeting that has begun is left to the people in the
-- room; the unit gets its task all the same.
CREATE FUNCTION contact_hold_again(given_process uuid) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  standing uuid;
BEGIN
  FOR standing IN
    SELECT m.id FROM meeting AS m
    WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed')
    ORDER BY m.id FOR NO KEY UPDATE
  LOOP
    -- Asked again under the lock: it may have been confirmed while this waited.
    IF EXISTS (
      SELECT FROM meeting AS m WHERE m.id = standing AND m.state = 'confirmed' AND upper(m.during) > clock_now()
    ) AND NOT meeting_contact_cleared(standing) THEN
      PERFORM rju_task_open('meetingFlagged', given_process, standing);
      IF EXISTS (SELECT FROM meeting AS m WHERE m.id = standing AND lower(m.during) > clock_now()) THEN
        PERFORM meeting_put_on_hold(standing);
      END IF;
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION contact_condition_changed() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM contact_hold_again(NEW.process_id);
  RETURN NULL;
END
$$;

CREATE TRIGGER contact_meetings_cleared
  AFTER INSERT OR UPDATE ON contact_condition
  FOR EACH ROW EXECUTE FUNCTION contact_condition_changed();

CREATE FUNCTION clearance_changed() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM contact_hold_again(c.process_id) FROM contact_condition AS c WHERE c.id = NEW.condition_id;
  RETURN NULL;
END
$$;

CREATE TRIGGER contact_meetings_cleared
  AFTER UPDATE ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_changed();

-- Asks of all that stands ahead; for a job once a day.
CREATE FUNCTION contact_review(job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  uncleared uuid;
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  FOR uncleared IN
    SELECT DISTINCT m.process_id FROM meeting AS m
    WHERE m.state = 'confirmed' AND upper(m.during) > clock_now() AND NOT meeting_contact_cleared(m.id)
    ORDER BY m.process_id
  LOOP
    PERFORM contact_hold_again(uncleared);
  END LOOP;
  RETURN true;
END
$$;

-- The task that waits for clearances is done when the process is cleared for today, and for every day on which a
-- meeting with a victim present stands.
CREATE FUNCTION contact_task_settle(who actor, given_process uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = (who).subject
  WHERE t.process_id = given_process AND t.kind = 'contactClearanceNeeded' AND t.closed_at IS NULL
    AND process_contact_cleared(given_process, clock_now()::date)
    AND NOT EXISTS (
      SELECT FROM meeting AS m
      WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed') AND NOT meeting_contact_cleared(m.id));
END
$$;

-- Advice --------------------------------------------------------------------------------------------------------------

CREATE TABLE advice (
  id uuid,
  number text COLLATE "C" NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  advised_by text NOT NULL,
  advised_at timestamptz NOT NULL DEFAULT clock_now(),
  escalation_count integer NOT NULL DEFAULT 0,
  recommended_on date,
  recommended_by text,
  recommended_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  CONSTRAINT advice_pkey PRIMARY KEY (id),
  CONSTRAINT advice_number_unique UNIQUE (number),
  CONSTRAINT advice_number_form CHECK (number ~ '^AV-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'),
  CONSTRAINT advice_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT advice_escalations_from_zero CHECK (escalation_count >= 0),
  CONSTRAINT advice_recommended_by_somebody
    CHECK (num_nonnulls(recommended_on, recommended_by, recommended_at) IN (0, 3)),
  CONSTRAINT advice_closed_by_somebody CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
  CONSTRAINT advice_ends_once CHECK (recommended_at IS NULL OR closed_at IS NULL)
);

CREATE INDEX advice_of_a_site ON advice (site_code, due_on);

COMMENT ON TABLE advice IS 'What the staff of a site are asked to recommend, by number alone (contact.4).';
COMMENT ON COLUMN advice.number IS 'What people call it by; it is random and tells nothing.';
COMMENT ON COLUMN advice.escalation_count IS 'How often it was told that it is overdue.';

CREATE TABLE advice_condition (
  advice_id uuid,
  condition_id uuid NOT NULL,
  CONSTRAINT advice_condition_pkey PRIMARY KEY (advice_id),
  CONSTRAINT advice_condition_advice_known FOREIGN KEY (advice_id) REFERENCES advice (id),
  CONSTRAINT advice_condition_condition_known FOREIGN KEY (condition_id) REFERENCES contact_condition (id),
  CONSTRAINT advice_condition_of_one UNIQUE (advice_id, condition_id)
);

CREATE INDEX advice_condition_by_condition ON advice_condition (condition_id);

COMMENT ON TABLE advice_condition IS 'Which condition an advice is about; the unit alone reads it.';

ALTER TABLE clearance
  ADD CONSTRAINT clearance_cites_advice_of_its_condition
    FOREIGN KEY (advice_id, condition_id) REFERENCES advice_condition (advice_id, condition_id);

-- A clearance cites what was recommended, not what was only asked for.
CREATE FUNCTION clearance_cites() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.advice_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM advice AS a WHERE a.id = NEW.advice_id AND a.recommended_at IS NOT NULL) THEN
    RAISE EXCEPTION 'nothing was recommended yet'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clearance_cites_a_recommendation', TABLE = 'clearance';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER clearance_cites_a_recommendation
  BEFORE INSERT OR UPDATE OF advice_id ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_cites();

ALTER TABLE agency_setting
  ADD COLUMN advice_due_days integer NOT NULL DEFAULT 10,
  ADD COLUMN engagement_reminder_days integer NOT NULL DEFAULT 30,
  ADD CONSTRAINT agency_setting_advice_due_range CHECK (advice_due_days BETWEEN 1 AND 90),
  ADD CONSTRAINT agency_setting_engagement_reminder_range CHECK (engagement_reminder_days BETWEEN 1 AND 90);

COMMENT ON COLUMN agency_setting.advice_due_days IS
  'Within how many days the staff of a site answer an advice that names no day.';
COMMENT ON COLUMN agency_setting.engagement_reminder_days IS
  'How many days before an engagement ends the mediator and the unit are reminded.';

-- Today by a site's calendar.
CREATE FUNCTION site_today(given_site text) RETURNS date
  LANGUAGE sql STABLE
  RETURN (SELECT (clock_now() AT TIME ZONE s.time_zone)::date FROM site AS s WHERE s.code = given_site);

-- An advice in the API's spelling, as its site sees it.
CREATE FUNCTION advice_view(given_advice uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', a.id, 'number', a.number, 'site', a.site_code, 'dueOn', a.due_on,
      'state', CASE
        WHEN a.closed_at IS NOT NULL THEN 'closed' WHEN a.recommended_at IS NOT NULL THEN 'recommended' ELSE 'open'
      END,
      'advisedAt', rfc3339(a.advised_at, 'UTC'),
      'overdue', num_nonnulls(a.closed_at, a.recommended_at) = 0
        AND a.due_on < (clock_now() AT TIME ZONE s.time_zone)::date,
      'recommendedOn', a.recommended_on, 'recommendedBy', a.recommended_by))
    FROM advice AS a JOIN site AS s ON s.code = a.site_code WHERE a.id = given_advice);
END
$$;

-- Plans when an advice that lies unanswered escalates: at eight in the morning of a day at the site.
CREATE FUNCTION advice_plan_escalation(given_advice uuid, given_day date) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_enqueue(
    'advice.escalate', jsonb_build_object('advice', a.id),
    wall_instant(given_day + time '08:00', s.time_zone), a.id::text)
  FROM advice AS a JOIN site AS s ON s.code = a.site_code WHERE a.id = given_advice;
END
$$;

CREATE FUNCTION advice_give(
  who actor, request request_identity, given_process uuid, given_id uuid, given_number text, given_condition uuid,
  given_site text, given_due date, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  present constant date := site_today(given_site);
  due constant date := coalesce(
    given_due, present + (SELECT a.advice_due_days FROM agency_setting AS a WHERE a.singleton));
  the_condition contact_condition;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  SELECT * INTO the_condition FROM contact_condition AS c
  WHERE c.id = given_condition AND c.process_id = given_process AND c.lifted_at IS NULL;
  outcome := 'invalid';
  IF NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.state = 'open') THEN
    outcome := 'wrongState';
  ELSIF the_condition.id IS NULL THEN
    answer := field_fault('condition', 'conditionUnknown');
  ELSIF the_condition.kind <> 'noContactCondition' THEN
    answer := field_fault('condition', 'notAmendable');
  ELSIF present IS NULL THEN
    answer := field_fault('site', 'siteUnknown');
  ELSIF due < present THEN
    answer := field_fault('dueOn', 'inThePast');
  ELSIF due > present + 365 THEN
    answer := field_fault('dueOn', 'tooFarAhead');
  ELSIF EXISTS (
    SELECT FROM advice AS a JOIN advice_condition AS x ON x.advice_id = a.id
    WHERE x.condition_id = given_condition AND a.site_code = given_site
      AND num_nonnulls(a.closed_at, a.recommended_at) = 0
  ) THEN
    outcome := 'wrongState';
  ELSE
    INSERT INTO advice (id, number, site_code, due_on, advised_by)
    VALUES (given_id, given_number, given_site, due, (who).subject);
    INSERT INTO advice_condition (advice_id, condition_id) VALUES (given_id, given_condition);
    PERFORM advice_plan_escalation(given_id, due + 1);
    PERFORM audit_write(who, 'advice.give', 'advice', given_id::text);
    PERFORM event_publish('advice.given', jsonb_build_object('advice', given_id));
    outcome := 'done';
    answer := advice_view(given_id) || jsonb_build_object('process', given_process, 'condition', given_condition);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Notes on which day the staff of the site recommended the amendment.
CREATE FUNCTION advice_recommend(
  who actor, request request_identity, given_advice uuid, given_day date, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  the_advice advice;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  SELECT * INTO the_advice FROM advice AS a WHERE a.id = given_advice FOR NO KEY UPDATE;
  IF NOT FOUND OR (who).role <> 'siteStaff' OR the_advice.site_code IS DISTINCT FROM (who).site THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF num_nonnulls(the_advice.closed_at, the_advice.recommended_at) > 0 THEN
    outcome := 'wrongState';
  ELSIF given_day > site_today(the_advice.site_code) THEN
    answer := field_fault('recommendedOn', 'tooFarAhead');
  ELSIF given_day < (
    SELECT (the_advice.advised_at AT TIME ZONE s.time_zone)::date FROM site AS s WHERE s.code = the_advice.site_code
  ) THEN
    answer := field_fault('recommendedOn', 'inThePast');
  ELSE
    UPDATE advice SET recommended_on = given_day, recommended_by = (who).subject, recommended_at = clock_now()
    WHERE id = given_advice;
    PERFORM job_cancel('advice.escalate', given_advice::text);
    PERFORM audit_write(who, 'advice.recommend', 'advice', given_advice::text);
    -- Newer than every reminder of it.
    PERFORM event_publish(
      'advice.recommended',
      jsonb_build_object('advice', given_advice, 'reminder', the_advice.escalation_count + 1));
    outcome := 'done';
    answer := advice_view(given_advice);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Ends an advice that nobody has answered, as nothing is to be recommended any more.
CREATE FUNCTION advice_end(who actor, given_advice uuid) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE advice SET closed_by = (who).subject, closed_at = clock_now()
  WHERE id = given_advice AND closed_at IS NULL AND recommended_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM job_cancel('advice.escalate', given_advice::text);
  PERFORM audit_write(who, 'advice.close', 'advice', given_advice::text);
  RETURN true;
END
$$;

CREATE FUNCTION advice_close(
  who actor, request request_identity, given_advice uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM FROM advice AS a WHERE a.id = given_advice FOR NO KEY UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  IF advice_end(who, given_advice) THEN
    outcome := 'done';
    answer := advice_view(given_advice);
  ELSE
    outcome := 'wrongState';
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Tells the site and the unit that an advice is overdue, and plans the next time. Answered meanwhile, or its process
-- closed, there is nothing to tell.
CREATE FUNCTION advice_escalate(given_advice uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  counted integer;
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE advice AS a SET escalation_count = a.escalation_count + 1
  WHERE a.id = given_advice AND num_nonnulls(a.closed_at, a.recommended_at) = 0
    AND a.due_on < site_today(a.site_code)
    AND EXISTS (
      SELECT FROM advice_condition AS x
      JOIN contact_condition AS c ON c.id = x.condition_id
      JOIN process AS p ON p.id = c.process_id
      WHERE x.advice_id = a.id AND p.state = 'open' AND c.lifted_at IS NULL)
  RETURNING a.escalation_count INTO counted;
  IF FOUND THEN
    PERFORM event_publish('advice.overdue', jsonb_build_object('advice', given_advice, 'reminder', counted));
    PERFORM advice_plan_escalation(a.id, site_today(a.site_code) + 7) FROM advice AS a WHERE a.id = given_advice;
  END IF;
  RETURN true;
END
$$;

-- Clearances given and revoked, conditions lifted ---------------------------------------------------------------------

DROP FUNCTION process_add_clearance(actor, request_identity, uuid, uuid, uuid, text, date);

CREATE FUNCTION process_add_clearance(
  who actor, request request_identity, given_process uuid, given_id uuid, given_condition uuid, given_basis text,
  given_until date, given_advice uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF NOT EXISTS (
    SELECT FROM contact_condition AS c
    WHERE c.id = given_condition AND c.process_id = given_process AND c.lifted_at IS NULL
  ) THEN
    answer := field_fault('condition', 'conditionUnknown');
  ELSIF given_until < clock_now()::date THEN
    answer := field_fault('validUntil', 'inThePast');
  ELSIF given_advice IS NOT NULL AND NOT EXISTS (
    SELECT FROM advice_condition AS x WHERE x.advice_id = given_advice AND x.condition_id = given_condition
  ) THEN
    answer := field_fault('advice', 'adviceUnknown');
  ELSIF given_advice IS NOT NULL AND NOT EXISTS (
    SELECT FROM advice AS a WHERE a.id = given_advice AND a.recommended_at IS NOT NULL
  ) THEN
    answer := field_fault('advice', 'adviceUnanswered');
  ELSE
    INSERT INTO clearance (id, condition_id, basis, valid_until, given_by, advice_id)
    VALUES (given_id, given_condition, given_basis, given_until, (who).subject, given_advice);
    PERFORM contact_task_settle(who, given_process);
    PERFORM audit_write(who, 'clearance.give', 'clearance', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION clearance_revoke(
  who actor, request request_identity, given_process uuid, given_clearance uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT EXISTS (
    SELECT FROM clearance AS k JOIN contact_condition AS c ON c.id = k.condition_id
    WHERE k.id = given_clearance AND c.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE clearance SET revoked_at = clock_now(), revoked_by = (who).subject
  WHERE id = given_clearance AND revoked_at IS NULL;
  IF FOUND THEN
    PERFORM audit_write(who, 'clearance.revoke', 'clearance', given_clearance::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_clearance);
  ELSE
    outcome := 'wrongState';
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Notes that an order or a condition is no longer in force; what was advised of it ends with it.
CREATE FUNCTION condition_lift(
  who actor, request request_identity, given_process uuid, given_condition uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT EXISTS (
    SELECT FROM contact_condition AS c WHERE c.id = given_condition AND c.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE contact_condition SET lifted_at = clock_now(), lifted_by = (who).subject
  WHERE id = given_condition AND lifted_at IS NULL;
  IF FOUND THEN
    PERFORM advice_end(who, x.advice_id) FROM advice_condition AS x WHERE x.condition_id = given_condition;
    PERFORM contact_task_settle(who, given_process);
    PERFORM audit_write(who, 'condition.lift', 'condition', given_condition::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_condition);
  ELSE
    outcome := 'wrongState';
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- The wording for a condition (contact.3) -----------------------------------------------------------------------------

-- Notes in the trail that the wording was handed out, and when. The unit may say for which process; nobody else does.
CREATE FUNCTION wording_hand_out(
  who actor, request request_identity, given_process uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  -- Whether there is such a process is nobody's to learn but the unit's.
  IF given_process IS NOT NULL
    AND ((who).role <> 'rju' OR NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process)) THEN
    outcome := 'invalid';
    answer := field_fault('process', 'processUnknown');
  ELSE
    PERFORM audit_write(
      who, 'wording.handOut', CASE WHEN given_process IS NULL THEN 'wording' ELSE 'process' END,
      coalesce(given_process::text, 'condition'));
    outcome := 'done';
    answer := jsonb_build_object('handedOutAt', rfc3339(clock_now(), 'UTC'));
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Engagements that end soon (program.2) -------------------------------------------------------------------------------

-- Plans when a mediator and the unit are reminded: at eight in the morning at National Headquarters.
CREATE FUNCTION engagement_plan_reminder(given_engagement uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_enqueue(
    'engagement.remind', jsonb_build_object('engagement', e.id),
    wall_instant(e.ends_on - a.engagement_reminder_days + time '08:00', 'America/Toronto'), e.id::text)
  FROM engagement AS e CROSS JOIN agency_setting AS a
  WHERE e.id = given_engagement AND a.singleton AND e.ends_on >= (clock_now() AT TIME ZONE 'America/Toronto')::date;
END
$$;

CREATE FUNCTION engagement_made() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM engagement_plan_reminder(NEW.id);
  RETURN NULL;
END
$$;

CREATE TRIGGER engagement_reminder_planned
  AFTER INSERT OR UPDATE OF ends_on ON engagement
  FOR EACH ROW EXECUTE FUNCTION engagement_made();

SELECT engagement_plan_reminder(e.id) FROM engagement AS e;

-- Whose engagement ends, in which language they are told, and when; no row where another of its kind follows on it.
CREATE FUNCTION engagement_ending(given_engagement uuid) RETURNS TABLE (subject text, language text, ends_on date)
  LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT m.subject, m.language, e.ends_on
  FROM engagement AS e JOIN mediator AS m ON m.id = e.mediator_id
  WHERE e.id = given_engagement AND e.ends_on >= (clock_now() AT TIME ZONE 'America/Toronto')::date
    AND NOT EXISTS (
      SELECT FROM engagement AS n
      WHERE n.mediator_id = e.mediator_id AND n.kind = e.kind AND n.ends_on > e.ends_on
        AND n.starts_on <= e.ends_on + 1);
END
$$;

CREATE FUNCTION engagement_remind(given_engagement uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  IF EXISTS (SELECT FROM engagement_ending(given_engagement)) THEN
    PERFORM event_publish('engagement.ending', jsonb_build_object('engagement', given_engagement));
  END IF;
  RETURN true;
END
$$;

-- Notices -------------------------------------------------------------------------------------------------------------

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
      WHEN 'referral' THEN kind IN ('referralReceived', 'referralUnread')
      WHEN 'advice' THEN kind IN ('adviceGiven', 'adviceRecommended', 'adviceOverdue')
      WHEN 'engagement' THEN kind = 'engagementEnding'
      ELSE false
    END),
  DROP CONSTRAINT notice_says_where_and_when,
  ADD CONSTRAINT notice_says_where_and_when CHECK (
    subject_kind IN ('task', 'alert', 'referral', 'engagement') OR (site_code IS NOT NULL AND day IS NOT NULL));

INSERT INTO event_subscription (topic, job_kind) VALUES
  ('advice.given', 'notice.compose.adviceGiven'),
  ('advice.recommended', 'notice.compose.adviceRecommended'),
  ('advice.overdue', 'notice.compose.adviceOverdue'),
  ('engagement.ending', 'notice.compose.engagementEnding');

-- Retention -----------------------------------------------------------------------------------------------------------

-- As before, and with them what was advised of their conditions.
CREATE OR REPLACE FUNCTION retention_remove_traces(before timestamptz, at_most integer) RETURNS integer
  LANGUAGE plpgsql AS $$
DECLARE
  gone uuid[] := ARRAY(
    SELECT v.process_id FROM retention_process_traces AS v
    WHERE v.began <= before AND NOT v.is_open ORDER BY v.began, v.process_id LIMIT at_most);
  advised uuid[] := ARRAY(
    SELECT x.advice_id FROM advice_condition AS x JOIN contact_condition AS c ON c.id = x.condition_id
    WHERE c.process_id = ANY (gone) ORDER BY x.advice_id);
BEGIN
  DELETE FROM agreement AS g USING meeting AS m WHERE m.id = g.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM withdrawal AS w USING meeting AS m WHERE m.id = w.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM attendee AS a WHERE a.process_id = ANY (gone);
  DELETE FROM commitment AS c USING participant AS t WHERE t.id = c.person_id AND t.process_id = ANY (gone);
  DELETE FROM clearance AS k USING contact_condition AS c WHERE c.id = k.condition_id AND c.process_id = ANY (gone);
  DELETE FROM advice_condition AS x WHERE x.advice_id = ANY (advised);
  DELETE FROM advice AS a WHERE a.id = ANY (advised);
  DELETE FROM contact_condition AS c WHERE c.process_id = ANY (gone);
  DELETE FROM participant AS t WHERE t.process_id = ANY (gone);
  UPDATE process AS p SET traces_removed_at = clock_now() WHERE p.id = ANY (gone);
  RETURN cardinality(gone);
END
$$;

-- Who may -------------------------------------------------------------------------------------------------------------

ALTER TABLE advice ENABLE ROW LEVEL SECURITY;
CREATE POLICY advice_of_the_site ON advice FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'siteStaff' AND site_code = (SELECT acting_site())));

ALTER TABLE advice_condition ENABLE ROW LEVEL SECURITY;
CREATE POLICY advice_condition_for_the_unit ON advice_condition FOR SELECT
  USING ((SELECT acting_role()) = 'rju');

GRANT SELECT ON advice, advice_condition TO vestibule_application;

INSERT INTO permission (role, action) VALUES
  ('rju', 'clearance.revoke'), ('rju', 'condition.lift'),
  ('rju', 'wording.handOut'), ('mediator', 'wording.handOut'), ('siteStaff', 'wording.handOut'),
  ('rju', 'advice.give'), ('rju', 'advice.close'), ('siteStaff', 'advice.recommend'),
  ('rju', 'advice.list'), ('siteStaff', 'advice.list');

-- Doors ---------------------------------------------------------------------------------------------------------------

SELECT house_door(name, 'actor_require(who)')
FROM unnest(ARRAY[
  'process_add_clearance', 'clearance_revoke', 'condition_lift', 'advice_give', 'advice_recommend', 'advice_close',
  'wording_hand_out'
]) AS name;

SELECT house_door(name, 'actor_require_service()')
FROM unnest(ARRAY['contact_review', 'advice_escalate', 'engagement_remind', 'engagement_ending']) AS name;

GRANT EXECUTE ON FUNCTION advice_view(uuid) TO vestibule_application;

-- Triggers see all the rows they ask of, whoever writes.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['contact_condition_changed', 'clearance_changed', 'clearance_cites', 'engagement_made']
  LOOP
    EXECUTE format('ALTER FUNCTION %I() SECURITY DEFINER SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END
$$;
SELECT house_close();
