-- What the victim's file may say (information.1), what is removed from other files (information.2), and what the
-- agency sets besides.
--
-- The activity record is the agency's identifier and days, and can hold nothing else: no identifier is invented, and
-- while none is set nothing is exported.
--
-- removal_order is the unit's order to the custodian of a file to remove what should not have been documented. It names
-- the file by the custodian's own number, which is digits and can't spell a name; nothing of a process. Files of the
-- Restorative Justice Unit can't be named in one (removal_order_spares_the_units_files).
--
--   issued ──▶ done ──▶ verified       by someone else than who did it (removal_order_verified_by_another)
--     │  ▲      │
--     │  └──────┘ sent back            it isn't removed after all
--     └──▶ cancelled                   issued in error
--
-- removal_transition is that table; Swift holds the same (RemovalState), and a test tries every cell. What isn't done
-- by its day escalates by removal.escalate to the custodian's site and the unit, and again each week.
--
-- The service's own copies outside the unit are destroyed on schedule (retention), behind an interlock: a notice goes
-- once it is delivered, acknowledged and closed; names go once every notice about their meetings is; an entry list
-- once somebody has acknowledged it and its notices are out, at the latest seven days after its time.

-- What the agency sets ------------------------------------------------------------------------------------------------

ALTER TABLE agency_setting
  ADD COLUMN removal_due_days integer NOT NULL DEFAULT 10,
  ADD COLUMN condition_wording_fr text,
  ADD COLUMN rationale_wording_fr text,
  ADD COLUMN activity_record_identifier text,
  ADD CONSTRAINT agency_setting_removal_due_range CHECK (removal_due_days BETWEEN 1 AND 90),
  ADD CONSTRAINT agency_setting_condition_wording_length CHECK (length(condition_wording_fr) BETWEEN 10 AND 1000),
  ADD CONSTRAINT agency_setting_rationale_wording_has_a_date CHECK (
    length(rationale_wording_fr) BETWEEN 10 AND 1000
    AND rationale_wording_fr LIKE '%(date)%' AND rationale_wording_fr NOT LIKE '%(date)%(date)%'),
  ADD CONSTRAINT agency_setting_identifier_form CHECK (activity_record_identifier ~ '^[A-Z0-9][A-Z0-9./-]{0,39}$');

COMMENT ON COLUMN agency_setting.condition_wording_fr IS
  'The official French wording for a condition (contact.3); NULL until it is known.';
COMMENT ON COLUMN agency_setting.rationale_wording_fr IS
  'The official French rationale of a removal, with (date) where the day goes; NULL until it is known.';
COMMENT ON COLUMN agency_setting.activity_record_identifier IS
  'What a victim''s file may record of participation (information.1); NULL until it is known.';

DROP FUNCTION agency_set(actor, integer, integer, integer, integer);

-- Sets all of it. What is planned already stays as it was planned.
CREATE FUNCTION agency_set(
  who actor, given_hold_hours integer, given_hold_reminder_hours integer, given_follow_up_hours integer,
  given_booking_horizon_days integer, given_referral_unread_days integer, given_advice_due_days integer,
  given_engagement_reminder_days integer, given_removal_due_days integer, given_condition_wording_fr text,
  given_rationale_wording_fr text, given_identifier text
) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE agency_setting SET
    hold_hours = given_hold_hours, hold_reminder_hours = given_hold_reminder_hours,
    follow_up_hours = given_follow_up_hours, booking_horizon_days = given_booking_horizon_days,
    referral_unread_days = given_referral_unread_days, advice_due_days = given_advice_due_days,
    engagement_reminder_days = given_engagement_reminder_days, removal_due_days = given_removal_due_days,
    condition_wording_fr = given_condition_wording_fr, rationale_wording_fr = given_rationale_wording_fr,
    activity_record_identifier = given_identifier
  WHERE singleton;
  PERFORM audit_write(who, 'agency.set', 'agency', 'settings', jsonb_strip_nulls(jsonb_build_object(
    'holdHours', given_hold_hours, 'holdReminderHours', given_hold_reminder_hours,
    'followUpHours', given_follow_up_hours, 'bookingHorizonDays', given_booking_horizon_days,
    'referralUnreadDays', given_referral_unread_days, 'adviceDueDays', given_advice_due_days,
    'engagementReminderDays', given_engagement_reminder_days, 'removalDueDays', given_removal_due_days,
    'conditionWordingIsSet', given_condition_wording_fr IS NOT NULL,
    'rationaleWordingIsSet', given_rationale_wording_fr IS NOT NULL, 'activityRecordIdentifier', given_identifier)));
END
$$;

-- The activity record (information.1) ---------------------------------------------------------------------------------

-- The days of a process's completed meetings with a victim present, each by its site's calendar, with the identifier:
-- all that a victim's file may say. 'noIdentifier' while the agency has set none.
CREATE FUNCTION activity_record(who actor, given_process uuid, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql AS $$
DECLARE
  identifier constant text := (SELECT a.activity_record_identifier FROM agency_setting AS a WHERE a.singleton);
BEGIN
  answer := '{}';
  IF (who).role <> 'rju' OR NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
  ELSIF identifier IS NULL THEN
    outcome := 'noIdentifier';
  ELSE
    outcome := 'done';
    answer := jsonb_build_object('entries', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('identifier', identifier, 'date', took.day) ORDER BY took.day), '[]')
      FROM (
        SELECT DISTINCT m.day FROM meeting AS m
        WHERE m.process_id = given_process AND m.state = 'completed' AND meeting_victim_present(m.id)) AS took));
    PERFORM audit_write(who, 'activityRecord.export', 'process', given_process::text);
  END IF;
END
$$;

-- Removal orders (information.2) --------------------------------------------------------------------------------------

CREATE TABLE removal_transition (
  state text,
  event text,
  next_state text NOT NULL,
  CONSTRAINT removal_transition_pkey PRIMARY KEY (state, event),
  CONSTRAINT removal_transition_state_known CHECK (state IN ('issued', 'done', 'verified', 'cancelled')),
  CONSTRAINT removal_transition_next_state_known CHECK (next_state IN ('issued', 'done', 'verified', 'cancelled')),
  CONSTRAINT removal_transition_event_known CHECK (event IN ('carryOut', 'verify', 'sendBack', 'cancel'))
);

COMMENT ON TABLE removal_transition IS 'What may happen to a removal order in which state, and where it leads.';

INSERT INTO removal_transition (state, event, next_state) VALUES
  ('issued', 'carryOut', 'done'),
  ('issued', 'cancel', 'cancelled'),
  ('done', 'verify', 'verified'),
  ('done', 'sendBack', 'issued');

-- Read by functions with the owner's rights alone.
ALTER TABLE removal_transition ENABLE ROW LEVEL SECURITY;

CREATE TABLE removal_order (
  id uuid,
  number text COLLATE "C" NOT NULL,
  file_kind text NOT NULL,
  file_number text COLLATE "C" NOT NULL,
  site_code text COLLATE "C" NOT NULL,
  due_on date NOT NULL,
  state text NOT NULL DEFAULT 'issued',
  version integer NOT NULL DEFAULT 1,
  issued_by text NOT NULL,
  issued_at timestamptz NOT NULL DEFAULT clock_now(),
  escalation_count integer NOT NULL DEFAULT 0,
  done_on date,
  done_by text,
  done_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  CONSTRAINT removal_order_pkey PRIMARY KEY (id),
  CONSTRAINT removal_order_number_unique UNIQUE (number),
  CONSTRAINT removal_order_number_form CHECK (number ~ '^RM-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'),
  CONSTRAINT removal_order_file_known CHECK (file_kind IN ('caseManagement', 'victimFile', 'restorativeJusticeUnit')),
  CONSTRAINT removal_order_spares_the_units_files CHECK (file_kind <> 'restorativeJusticeUnit'),
  CONSTRAINT removal_order_file_number_form CHECK (file_number ~ '^[A-Z]{0,3}[0-9][0-9/-]{1,29}$'),
  CONSTRAINT removal_order_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT removal_order_state_known CHECK (state IN ('issued', 'done', 'verified', 'cancelled')),
  CONSTRAINT removal_order_version_from_one CHECK (version >= 1),
  CONSTRAINT removal_order_escalations_from_zero CHECK (escalation_count >= 0),
  CONSTRAINT removal_order_done_by_somebody
    CHECK (num_nonnulls(done_on, done_by, done_at) = CASE WHEN state IN ('done', 'verified') THEN 3 ELSE 0 END),
  CONSTRAINT removal_order_ended_by_somebody
    CHECK (num_nonnulls(ended_by, ended_at) = CASE WHEN state IN ('verified', 'cancelled') THEN 2 ELSE 0 END),
  CONSTRAINT removal_order_verified_by_another CHECK (state <> 'verified' OR ended_by <> done_by)
);

CREATE INDEX removal_order_of_a_site ON removal_order (site_code, due_on);
CREATE UNIQUE INDEX removal_order_once_while_open ON removal_order (file_kind, file_number, site_code)
  WHERE state IN ('issued', 'done');

COMMENT ON TABLE removal_order IS 'What a custodian is to remove from a file, by the file''s own number alone.';
COMMENT ON COLUMN removal_order.file_number IS 'The custodian''s number of the file: digits, and no name.';

CREATE FUNCTION removal_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'issued' OR TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT EXISTS (
    SELECT FROM removal_transition AS t WHERE t.state = OLD.state AND t.next_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'no way from this state to that'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'removal_order_state_follows', TABLE = 'removal_order';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.number, OLD.file_kind, OLD.file_number, OLD.site_code, OLD.issued_by, OLD.issued_at)
    <> (NEW.number, NEW.file_kind, NEW.file_number, NEW.site_code, NEW.issued_by, NEW.issued_at) THEN
    RAISE EXCEPTION 'an order stays as it was issued'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'removal_order_stays_as_issued', TABLE = 'removal_order';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER removal_order_state_follows
  BEFORE INSERT OR UPDATE ON removal_order
  FOR EACH ROW EXECUTE FUNCTION removal_follow_the_arrows();

-- An order in the API's spelling.
CREATE FUNCTION removal_view(given_order uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', o.id, 'number', o.number, 'file', o.file_kind, 'fileNumber', o.file_number, 'custodian', o.site_code,
      'dueOn', o.due_on, 'state', o.state, 'version', o.version, 'issuedAt', rfc3339(o.issued_at, 'UTC'),
      'overdue', o.state = 'issued' AND o.due_on < (clock_now() AT TIME ZONE s.time_zone)::date,
      'doneOn', o.done_on, 'doneBy', o.done_by, 'endedBy', o.ended_by, 'endedAt', rfc3339(o.ended_at, 'UTC')))
    FROM removal_order AS o JOIN site AS s ON s.code = o.site_code WHERE o.id = given_order);
END
$$;

CREATE FUNCTION removal_plan_escalation(given_order uuid, given_day date) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_enqueue(
    'removal.escalate', jsonb_build_object('removal', o.id),
    wall_instant(given_day + time '08:00', s.time_zone), o.id::text)
  FROM removal_order AS o JOIN site AS s ON s.code = o.site_code WHERE o.id = given_order;
END
$$;

CREATE FUNCTION removal_issue(
  who actor, request request_identity, given_id uuid, given_number text, given_file text, given_file_number text,
  given_site text, given_due date, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  present constant date := site_today(given_site);
  due constant date := coalesce(
    given_due, present + (SELECT a.removal_due_days FROM agency_setting AS a WHERE a.singleton));
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  outcome := 'invalid';
  answer := '{}';
  IF given_file = 'restorativeJusticeUnit' THEN
    outcome := 'spared';
  ELSIF present IS NULL THEN
    answer := field_fault('custodian', 'siteUnknown');
  ELSIF due < present THEN
    answer := field_fault('dueOn', 'inThePast');
  ELSIF due > present + 365 THEN
    answer := field_fault('dueOn', 'tooFarAhead');
  ELSE
    INSERT INTO removal_order (id, number, file_kind, file_number, site_code, due_on, issued_by)
    VALUES (given_id, given_number, given_file, given_file_number, given_site, due, (who).subject)
    ON CONFLICT (file_kind, file_number, site_code) WHERE state IN ('issued', 'done') DO NOTHING;
    IF NOT FOUND THEN
      outcome := 'wrongState';
    ELSE
      PERFORM removal_plan_escalation(given_id, due + 1);
      PERFORM audit_write(who, 'removal.issue', 'removal', given_id::text);
      PERFORM event_publish('removal.issued', jsonb_build_object('removal', given_id, 'reminder', 1));
      outcome := 'done';
      answer := removal_view(given_id);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Locks an order for an event: 'notFound' outside the actor's reach, 'stale' where the caller saw another version,
-- 'wrongState' where the event has no row for its state, else NULL.
CREATE FUNCTION removal_begin_change(
  who actor, given_order uuid, seen_version integer, given_event text, OUT outcome text
) LANGUAGE plpgsql AS $$
DECLARE
  the_order removal_order;
BEGIN
  SELECT * INTO the_order FROM removal_order AS o WHERE o.id = given_order FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT (
    (who).role = 'rju' OR (who).role = 'siteStaff' AND the_order.site_code IS NOT DISTINCT FROM (who).site
  ) THEN
    outcome := 'notFound';
  ELSIF seen_version <> the_order.version THEN
    outcome := 'stale';
  ELSIF NOT EXISTS (
    SELECT FROM removal_transition AS t WHERE t.state = the_order.state AND t.event = given_event
  ) THEN
    outcome := 'wrongState';
  END IF;
END
$$;

-- Notes on which day the custodian removed it.
CREATE FUNCTION removal_carry_out(
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

-- Someone else of the unit has looked: it is removed, or it goes back to the custodian.
CREATE FUNCTION removal_verify(
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

-- Takes back an order that was issued in error.
CREATE FUNCTION removal_cancel(
  who actor, request request_identity, given_order uuid, seen_version integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  outcome := removal_begin_change(who, given_order, seen_version, 'cancel');
  IF outcome IS NULL THEN
    UPDATE removal_order SET
      state = 'cancelled', version = version + 1, ended_by = (who).subject, ended_at = clock_now()
    WHERE id = given_order;
    PERFORM job_cancel('removal.escalate', given_order::text);
    PERFORM audit_write(who, 'removal.cancel', 'removal', given_order::text);
    outcome := 'done';
    answer := removal_view(given_order);
  END IF;
  IF outcome <> 'notFound' THEN PERFORM request_answer_keep(who, request, outcome, answer); END IF;
END
$$;

-- Tells the custodian's site and the unit that an order is overdue, and plans the next time.
CREATE FUNCTION removal_escalate(given_order uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  told integer;
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE removal_order AS o SET escalation_count = o.escalation_count + 1, version = o.version + 1
  WHERE o.id = given_order AND o.state = 'issued' AND o.due_on < site_today(o.site_code)
  RETURNING o.version INTO told;
  IF FOUND THEN
    PERFORM event_publish('removal.overdue', jsonb_build_object('removal', given_order, 'reminder', told));
    PERFORM removal_plan_escalation(o.id, site_today(o.site_code) + 7) FROM removal_order AS o WHERE o.id = given_order;
  END IF;
  RETURN true;
END
$$;

ALTER TABLE removal_order ENABLE ROW LEVEL SECURITY;
CREATE POLICY removal_order_of_the_custodian ON removal_order FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'siteStaff' AND site_code = (SELECT acting_site())));
GRANT SELECT ON removal_order TO vestibule_application;

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
      WHEN 'removal' THEN kind IN ('removalIssued', 'removalDone', 'removalOverdue')
      ELSE false
    END);

INSERT INTO event_subscription (topic, job_kind) VALUES
  ('removal.issued', 'notice.compose.removalIssued'),
  ('removal.done', 'notice.compose.removalDone'),
  ('removal.overdue', 'notice.compose.removalOverdue');

-- The interlock -------------------------------------------------------------------------------------------------------

-- Whether a notice is to be delivered still.
CREATE FUNCTION notice_is_unsent(given_notice uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM notice_delivery AS d
    WHERE d.notice_id = given_notice AND (
      d.state IN ('intended', 'sending')
      OR d.state = 'unknown' AND EXISTS (SELECT FROM job AS j WHERE j.id = d.job_id)));

-- As before, with the kinds of subject that came since.
CREATE OR REPLACE FUNCTION notice_is_open(given notice) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN given.acknowledged_at IS NULL
    OR notice_is_unsent(given.id)
    OR CASE given.subject_kind
      WHEN 'meeting' THEN EXISTS (
        SELECT FROM meeting AS m WHERE m.id::text = given.subject_id AND m.state IN ('held', 'confirmed'))
      WHEN 'entryList' THEN EXISTS (
        SELECT FROM entry_list_day AS l
        WHERE l.site_code = given.site_code AND l.day = given.day AND l.destroyed_at IS NULL)
      WHEN 'alert' THEN EXISTS (
        SELECT FROM audit_alert AS t WHERE t.id::text = given.subject_id AND t.closed_at IS NULL)
      WHEN 'advice' THEN EXISTS (
        SELECT FROM advice AS a
        WHERE a.id::text = given.subject_id AND num_nonnulls(a.closed_at, a.recommended_at) = 0)
      WHEN 'removal' THEN EXISTS (
        SELECT FROM removal_order AS o WHERE o.id::text = given.subject_id AND o.state IN ('issued', 'done'))
      WHEN 'referral' THEN EXISTS (
        SELECT FROM referral AS r WHERE r.id::text = given.subject_id AND r.ended_at IS NULL)
      ELSE EXISTS (SELECT FROM rju_task AS t WHERE t.id::text = given.subject_id AND t.closed_at IS NULL)
    END;

-- Whether somebody has yet to be told, or to say that they know, of a meeting of a process, or of a list it is on.
CREATE FUNCTION process_is_awaited(given_process uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
      SELECT FROM entry_list_arrival AS a JOIN meeting AS m ON m.id = a.meeting_id WHERE m.process_id = given_process)
    OR EXISTS (
      SELECT FROM meeting AS m JOIN notice AS n ON n.subject_id = m.id::text
      WHERE m.process_id = given_process AND n.subject_kind = 'meeting'
        AND (n.acknowledged_at IS NULL OR notice_is_unsent(n.id)));

CREATE OR REPLACE VIEW retention_process_names AS
SELECT p.id AS process_id, p.closed_at AS began, process_is_awaited(p.id) AS is_open
FROM process AS p
WHERE p.state = 'closed' AND p.names_destroyed_at IS NULL;

CREATE OR REPLACE VIEW retention_process_traces AS
SELECT p.id AS process_id, p.names_destroyed_at AS began, process_is_awaited(p.id) AS is_open
FROM process AS p
WHERE p.state = 'closed' AND p.names_destroyed_at IS NOT NULL AND p.traces_removed_at IS NULL;

-- Whether a list whose time is over waits: for someone to acknowledge its last revision, or for a notice about it to be
-- delivered. It waits for seven days at most, as the names on it may not lie about for ever.
CREATE FUNCTION entry_list_is_awaited(given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN clock_now() < (SELECT t.destroy_at + interval '7 days' FROM entry_list_times(given_site, given_day) AS t)
    AND (
      EXISTS (
        SELECT FROM entry_list AS l
        WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'
          AND NOT EXISTS (
            SELECT FROM entry_list_acknowledgement AS a
            WHERE a.site_code = l.site_code AND a.day = l.day AND a.revision = l.revision))
      OR EXISTS (
        SELECT FROM notice AS n
        WHERE n.subject_kind = 'entryList' AND n.site_code = given_site AND n.day = given_day
          AND notice_is_unsent(n.id)));
END
$$;

CREATE OR REPLACE VIEW retention_entry_list AS
SELECT t.destroy_at AS began, entry_list_is_awaited(l.site_code, l.day) AS is_open
FROM entry_list_day AS l CROSS JOIN LATERAL entry_list_times(l.site_code, l.day) AS t
WHERE l.destroyed_at IS NULL;

-- The same of a list that is there still, for the job that destroys it.
CREATE FUNCTION entry_list_must_wait(given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL
  ) AND entry_list_is_awaited(given_site, given_day);
END
$$;

-- As before, behind the interlock.
CREATE OR REPLACE FUNCTION entry_list_bury(who actor, given_site text, given_day date) RETURNS SETOF uuid
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day FOR NO KEY UPDATE;
  IF NOT FOUND OR clock_now() < (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t) THEN
    RETURN;
  END IF;
  IF EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL
  ) AND entry_list_is_awaited(given_site, given_day) THEN
    RETURN;
  END IF;
  UPDATE entry_list_day SET destroyed_at = clock_now()
  WHERE site_code = given_site AND day = given_day AND destroyed_at IS NULL;
  IF FOUND THEN
    DELETE FROM entry_list_arrival WHERE site_code = given_site AND day = given_day;
    DELETE FROM entry_list_arrival_mark WHERE site_code = given_site AND day = given_day;
    PERFORM entry_list_stop_reminders(given_site, given_day, l.revision) FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day;
    UPDATE entry_list SET
      state = 'destroyed', destroyed_at = clock_now(), content_sealed = NULL, document_sealed = NULL,
      first_arrival = NULL
    WHERE site_code = given_site AND day = given_day;
    PERFORM audit_write(who, 'entryList.destroy', 'entryList', entry_list_name(given_site, given_day));
  END IF;
  RETURN QUERY SELECT l.key_id FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day;
END
$$;

-- What was destroyed between two days, by kind: how much, when first and last, and by what one can see that it was. And
-- what is past its keep by now and stays, as something about it is open. It is made of tombstones, and names nobody.
-- Days are UTC's; without them it is the year until today.
CREATE FUNCTION retention_destroyed(who actor, given_from date, given_to date) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  to_day constant date := coalesce(given_to, (clock_now() AT TIME ZONE 'UTC')::date);
  from_day constant date := coalesce(given_from, greatest(to_day - 365, date '2000-01-01'));
  period constant tstzrange := tstzrange(
    wall_instant(from_day::timestamp, 'UTC'), wall_instant((greatest(from_day, to_day) + 1)::timestamp, 'UTC'));
BEGIN
  IF (who).role NOT IN ('rju', 'auditor', 'service') THEN
    RAISE EXCEPTION 'the report is for the unit and auditors' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN jsonb_build_object(
    'from', from_day, 'to', to_day,
    'destroyed', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'kind', r.kind, 'name', jsonb_build_object('en', r.name_en, 'fr', r.name_fr), 'count', g.count,
        'first', rfc3339(g.first, 'UTC'), 'last', rfc3339(g.last, 'UTC'), 'proof', g.proof) ORDER BY r.kind), '[]')
      FROM (
        SELECT 'entryList' AS kind, count(*) AS count, min(l.destroyed_at) AS first, max(l.destroyed_at) AS last,
          'tombstone' AS proof
        FROM entry_list_day AS l WHERE l.destroyed_at <@ period
        UNION ALL
        SELECT 'processNames', count(*), min(p.names_destroyed_at), max(p.names_destroyed_at), 'certificate'
        FROM process AS p WHERE p.names_destroyed_at <@ period
        UNION ALL
        SELECT 'processTraces', count(*), min(p.traces_removed_at), max(p.traces_removed_at), 'tombstone'
        FROM process AS p WHERE p.traces_removed_at <@ period
        UNION ALL
        SELECT 'referralMessages', count(*), min(f.message_destroyed_at), max(f.message_destroyed_at), 'tombstone'
        FROM referral AS f WHERE f.message_destroyed_at <@ period
        UNION ALL
        SELECT p.kind, sum(p.removed_count), min(p.began_at), max(coalesce(p.finished_at, p.began_at)), 'report'
        FROM retention_report AS p JOIN retention_rule AS q ON q.kind = p.kind AND q.handling = 'rows'
        WHERE NOT p.is_dry AND p.removed_count > 0 AND p.began_at <@ period
        GROUP BY p.kind
      ) AS g
      JOIN retention_rule AS r ON r.kind = g.kind
      WHERE g.count > 0),
    'held', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'kind', r.kind, 'name', jsonb_build_object('en', r.name_en, 'fr', r.name_fr), 'count', h.count)
        ORDER BY r.kind), '[]')
      FROM (
        SELECT 'entryList' AS kind, count(*) AS count FROM retention_entry_list AS v
        WHERE v.is_open AND v.began <= clock_now()
        UNION ALL
        SELECT 'processNames', count(*) FROM retention_process_names AS v
        WHERE v.is_open AND v.began <= (
          SELECT retention_before(q) FROM retention_rule AS q WHERE q.kind = 'processNames')
        UNION ALL
        SELECT 'processTraces', count(*) FROM retention_process_traces AS v
        WHERE v.is_open AND v.began <= (
          SELECT retention_before(q) FROM retention_rule AS q WHERE q.kind = 'processTraces')
        UNION ALL
        SELECT 'notice', count(*) FROM retention_notice AS v
        WHERE v.is_open AND v.began <= (SELECT retention_before(q) FROM retention_rule AS q WHERE q.kind = 'notice')
      ) AS h
      JOIN retention_rule AS r ON r.kind = h.kind
      WHERE h.count > 0));
END
$$;

SELECT retention_declare(
  'removalOrder', 'Removal orders that have ended', 'Ordres de retrait terminés', 'removal_order',
  'removal_order.ended_at', 'false', 730, 30, 3653);

-- Who may -------------------------------------------------------------------------------------------------------------

INSERT INTO permission (role, action) VALUES
  ('rju', 'activityRecord.export'),
  ('rju', 'removal.issue'), ('rju', 'removal.list'), ('siteStaff', 'removal.list'), ('siteStaff', 'removal.carryOut'),
  ('rju', 'removal.verify'), ('rju', 'removal.cancel');

-- Doors ---------------------------------------------------------------------------------------------------------------

SELECT house_door(name, 'actor_require(who)')
FROM unnest(ARRAY[
  'agency_set', 'activity_record', 'removal_issue', 'removal_carry_out', 'removal_verify', 'removal_cancel',
  'entry_list_bury', 'retention_destroyed'
]) AS name;

SELECT house_door(name, 'actor_require_service()')
FROM unnest(ARRAY['removal_escalate', 'entry_list_must_wait']) AS name;

GRANT EXECUTE ON FUNCTION removal_view(uuid) TO vestibule_application;
SELECT house_close();
