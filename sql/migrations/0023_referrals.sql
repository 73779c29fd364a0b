-- Referrals (referral.1): every referral, of a victim, by an institution or by the community, is forwarded to the
-- Restorative Justice Unit, and can be read by nobody else.
--
-- - referral: that there is one, of which kind, and how far the unit is with it. It names nobody it is about.
-- - referral_message: who is referred and how to reach them, sealed with a data key of the referral's own. Nobody may
--   read the table; referral_read is the one way to it, and it writes its line in the trail.
-- - Whoever submits one gets a receipt, random and easily spoken, and can't read anything back by it: rows of referral
--   are the unit's alone, by row-level security; not even the service sees them.
--
-- referral_transition is the state machine: what has no row there has no way. Swift holds the same table
-- (ReferralState); a test holds them equal and tries every cell.
--
--   received ─▶ underReview ─┬▶ accepted        may name the process that came of it
--    (read)                  ├▶ notProceeding
--                            └▶ redirected
--
-- A referral is unread until someone of the unit opens it, and nothing is decided about one unread
-- (referral_read_before_review). A job (referral.remind) reminds the unit of one that lies unread, and again.
--
-- When the time that an ended referral is kept for is over, its key is destroyed in the keyring, then its message and
-- who submitted it go; the row stays as a tombstone. Each step may be repeated after a crash.

-- State by state -----------------------------------------------------------------------------------------------------

CREATE TABLE referral_transition (
  state text,
  next_state text,
  CONSTRAINT referral_transition_pkey PRIMARY KEY (state, next_state),
  CONSTRAINT referral_transition_state_known
    CHECK (state IN ('received', 'underReview', 'accepted', 'notProceeding', 'redirected')),
  CONSTRAINT referral_transition_next_state_known
    CHECK (next_state IN ('received', 'underReview', 'accepted', 'notProceeding', 'redirected'))
);

COMMENT ON TABLE referral_transition IS 'Which states a referral may go on to from which.';

INSERT INTO referral_transition (state, next_state) VALUES
  ('received', 'underReview'),
  ('underReview', 'accepted'),
  ('underReview', 'notProceeding'),
  ('underReview', 'redirected');

-- Read by functions with the owner's rights alone.
ALTER TABLE referral_transition ENABLE ROW LEVEL SECURITY;

-- Referrals ----------------------------------------------------------------------------------------------------------

CREATE TABLE referral (
  id uuid,
  receipt text COLLATE "C" NOT NULL,
  kind text NOT NULL,
  language text NOT NULL,
  region text NOT NULL,
  site_code text COLLATE "C",
  state text NOT NULL DEFAULT 'received',
  version integer NOT NULL DEFAULT 1,
  assignee text COLLATE "C",
  submitted_by text COLLATE "C",
  submitted_role text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT clock_now(),
  read_at timestamptz,
  read_by text,
  reminder_count integer NOT NULL DEFAULT 0,
  process_id uuid,
  ended_at timestamptz,
  ended_by text,
  message_destroyed_at timestamptz,
  CONSTRAINT referral_pkey PRIMARY KEY (id),
  CONSTRAINT referral_receipt_unique UNIQUE (receipt),
  CONSTRAINT referral_receipt_form
    CHECK (receipt ~ '^RF-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'),
  CONSTRAINT referral_kind_known CHECK (kind IN ('victim', 'institutional', 'community')),
  CONSTRAINT referral_language_official CHECK (language IN ('en', 'fr')),
  CONSTRAINT referral_region_known CHECK (region IN ('Atlantic', 'Quebec', 'Ontario', 'Prairie', 'Pacific')),
  CONSTRAINT referral_site_known FOREIGN KEY (site_code) REFERENCES site (code),
  CONSTRAINT referral_site_of_an_institutional CHECK (site_code IS NULL OR kind = 'institutional'),
  CONSTRAINT referral_state_known
    CHECK (state IN ('received', 'underReview', 'accepted', 'notProceeding', 'redirected')),
  CONSTRAINT referral_version_from_one CHECK (version >= 1),
  CONSTRAINT referral_assignee_length CHECK (length(assignee) BETWEEN 1 AND 200),
  CONSTRAINT referral_submitted_by_a_submitter
    CHECK (submitted_role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'service')),
  CONSTRAINT referral_read_by_someone CHECK ((read_at IS NULL) = (read_by IS NULL)),
  CONSTRAINT referral_read_before_review CHECK (state = 'received' OR read_at IS NOT NULL),
  CONSTRAINT referral_reminders_from_zero CHECK (reminder_count >= 0),
  CONSTRAINT referral_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT referral_process_of_an_accepted CHECK (process_id IS NULL OR state = 'accepted'),
  CONSTRAINT referral_ended_has_its_time CHECK (
    (state IN ('accepted', 'notProceeding', 'redirected')) = (ended_at IS NOT NULL)
    AND (ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT referral_destroyed_after_its_end CHECK (message_destroyed_at IS NULL OR ended_at IS NOT NULL),
  CONSTRAINT referral_submitter_until_destroyed CHECK ((submitted_by IS NULL) = (message_destroyed_at IS NOT NULL))
);

CREATE INDEX referral_in_order ON referral (received_at, id);
CREATE INDEX referral_ended ON referral (ended_at) WHERE ended_at IS NOT NULL AND message_destroyed_at IS NULL;

COMMENT ON COLUMN referral.receipt IS 'What whoever submitted it was told; it is random and opens nothing.';
COMMENT ON COLUMN referral.read_at IS 'When someone of the unit first opened it; NULL while it lies unread.';
COMMENT ON COLUMN referral.reminder_count IS 'How often the unit was reminded that it lies unread.';

CREATE TABLE referral_message (
  referral_id uuid,
  key_id uuid NOT NULL,
  sealed bytea NOT NULL,
  CONSTRAINT referral_message_pkey PRIMARY KEY (referral_id),
  CONSTRAINT referral_message_referral_known FOREIGN KEY (referral_id) REFERENCES referral (id),
  CONSTRAINT referral_message_key_of_its_own UNIQUE (key_id),
  CONSTRAINT referral_message_size CHECK (octet_length(sealed) BETWEEN 29 AND 65536)
);

COMMENT ON TABLE referral_message IS 'Who is referred and how to reach them, sealed; read by referral_read alone.';

-- What was submitted stays as it was; states follow the table; and what was destroyed doesn't come back.
CREATE FUNCTION referral_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'received' OR TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT EXISTS (
    SELECT FROM referral_transition AS t WHERE t.state = OLD.state AND t.next_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'no way from this state to that'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_state_follows', TABLE = 'referral';
  END IF;
  IF TG_OP = 'UPDATE' AND (
    (OLD.id, OLD.receipt, OLD.kind, OLD.language, OLD.region, OLD.submitted_role, OLD.received_at)
      <> (NEW.id, NEW.receipt, NEW.kind, NEW.language, NEW.region, NEW.submitted_role, NEW.received_at)
    OR OLD.site_code IS DISTINCT FROM NEW.site_code OR OLD.read_at IS NOT NULL AND NEW.read_at IS NULL
    OR OLD.message_destroyed_at IS NOT NULL AND NEW.message_destroyed_at IS DISTINCT FROM OLD.message_destroyed_at
  ) THEN
    RAISE EXCEPTION 'a referral stays as it was submitted'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_stays_as_submitted', TABLE = 'referral';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER referral_state_follows
  BEFORE INSERT OR UPDATE ON referral
  FOR EACH ROW EXECUTE FUNCTION referral_follow_the_arrows();

-- A message lies there while its referral's wasn't destroyed, and isn't exchanged for another.
CREATE FUNCTION referral_message_keep() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    OR EXISTS (SELECT FROM referral AS r WHERE r.id = NEW.referral_id AND r.message_destroyed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a message is submitted once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_message_stays', TABLE = 'referral_message';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER referral_message_stays
  BEFORE INSERT OR UPDATE ON referral_message
  FOR EACH ROW EXECUTE FUNCTION referral_message_keep();

GRANT SELECT ON referral TO vestibule_application;
ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral_message ENABLE ROW LEVEL SECURITY;

CREATE POLICY referral_for_the_unit ON referral FOR SELECT
  USING ((SELECT acting_role()) = 'rju');

-- What is set ---------------------------------------------------------------------------------------------------------

ALTER TABLE agency_setting
  ADD COLUMN referral_unread_days integer NOT NULL DEFAULT 3,
  ADD CONSTRAINT agency_setting_referral_unread_range CHECK (referral_unread_days BETWEEN 1 AND 60);

COMMENT ON COLUMN agency_setting.referral_unread_days IS
  'After how many days of 24 hours the unit is reminded of a referral that lies unread, and again.';

-- Submitting ----------------------------------------------------------------------------------------------------------

-- Plans when the unit is reminded of a referral, should it lie unread by then.
CREATE FUNCTION referral_plan_reminder(given_referral uuid) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_enqueue(
    'referral.remind', jsonb_build_object('referral', given_referral),
    clock_now() + make_interval(hours => 24 * a.referral_unread_days), given_referral::text)
  FROM agency_setting AS a WHERE a.singleton;
END
$$;

-- Takes a referral to the unit, and answers with its receipt and nothing else. The trail notes that there is one, and
-- nothing of what it says.
CREATE FUNCTION referral_submit(
  who actor, request request_identity, given_id uuid, given_receipt text, given_kind text, given_language text,
  given_region text, given_site text, given_key uuid, given_sealed bytea, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  IF given_site IS NOT NULL AND NOT EXISTS (SELECT FROM site AS s WHERE s.code = given_site) THEN
    outcome := 'invalid';
    answer := field_fault('site', 'siteUnknown');
  ELSE
    INSERT INTO referral (id, receipt, kind, language, region, site_code, submitted_by, submitted_role)
    VALUES (
      given_id, given_receipt, given_kind, given_language, given_region, given_site, (who).subject, (who).role);
    INSERT INTO referral_message (referral_id, key_id, sealed) VALUES (given_id, given_key, given_sealed);
    PERFORM audit_write(who, 'referral.submit', 'referral', given_id::text);
    PERFORM referral_plan_reminder(given_id);
    PERFORM event_publish('referral.received', jsonb_build_object('referral', given_id));
    outcome := 'done';
    answer := jsonb_build_object('receipt', given_receipt);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- The unit's queue ----------------------------------------------------------------------------------------------------

-- A referral as it stands in the queue, without what it says. An age is in whole days of 24 hours, until its end.
CREATE FUNCTION referral_view(given_referral uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', r.id, 'receipt', r.receipt, 'kind', r.kind, 'language', r.language, 'region', r.region,
      'site', r.site_code, 'state', r.state, 'version', r.version, 'assignee', r.assignee,
      'submittedBy', r.submitted_by, 'submittedRole', r.submitted_role, 'receivedAt', rfc3339(r.received_at, 'UTC'),
      'ageDays', floor(extract(epoch FROM coalesce(r.ended_at, clock_now()) - r.received_at) / 86400)::integer,
      'unread', r.read_at IS NULL, 'process', r.process_id, 'endedAt', rfc3339(r.ended_at, 'UTC'),
      'messageDestroyedAt', rfc3339(r.message_destroyed_at, 'UTC')))
    FROM referral AS r WHERE r.id = given_referral);
END
$$;

-- The same for whoever acts: NULL for all but the unit.
CREATE FUNCTION referral_show(given_referral uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF (acting()).role <> 'rju' THEN RETURN NULL; END IF;
  RETURN referral_view(given_referral);
END
$$;

-- Opens a referral for someone of the unit: the trail notes that its message was read, and from then on it isn't
-- unread. No row for anyone else. Without a message where it was destroyed.
CREATE FUNCTION referral_read(who actor, given_referral uuid)
  RETURNS TABLE (answer jsonb, key_id uuid, sealed bytea)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  IF (who).role <> 'rju' THEN RETURN; END IF;
  -- Read again, it is not written again: two who read don't wait for each other.
  UPDATE referral AS r SET read_at = clock_now(), read_by = (who).subject
  WHERE r.id = given_referral AND r.read_at IS NULL;
  IF FOUND THEN
    PERFORM job_cancel('referral.remind', given_referral::text);
  ELSIF NOT EXISTS (SELECT FROM referral AS r WHERE r.id = given_referral) THEN
    RETURN;
  END IF;
  PERFORM audit_write(who, 'referral.read', 'referral', given_referral::text);
  RETURN QUERY
  SELECT referral_view(r.id), m.key_id, m.sealed
  FROM referral AS r LEFT JOIN referral_message AS m ON m.referral_id = r.id
  WHERE r.id = given_referral;
END
$$;

-- Locks a referral that the actor wants to change: 'notFound' but for the unit, 'stale' where the caller saw another
-- version, 'wrongState' where it has ended, else NULL.
CREATE FUNCTION referral_begin_change(
  who actor, given_referral uuid, seen_version integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  the_referral referral;
BEGIN
  answer := '{}';
  SELECT * INTO the_referral FROM referral AS r WHERE r.id = given_referral FOR NO KEY UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
  ELSIF seen_version <> the_referral.version THEN
    outcome := 'stale';
  ELSIF the_referral.ended_at IS NOT NULL THEN
    outcome := 'wrongState';
  END IF;
END
$$;

-- Gives a referral to someone of the unit: the trail knows them as such.
CREATE FUNCTION referral_assign(
  who actor, request request_identity, given_referral uuid, seen_version integer, given_assignee text,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM referral_begin_change(who, given_referral, seen_version) AS b;
  IF outcome IS NULL THEN
    IF given_assignee <> (who).subject AND NOT EXISTS (
      SELECT FROM audit_entry AS e WHERE e.actor_subject = given_assignee AND e.actor_role = 'rju'
    ) THEN
      outcome := 'invalid';
      answer := field_fault('assignee', 'assigneeUnknown');
    ELSE
      UPDATE referral SET assignee = given_assignee, version = version + 1 WHERE id = given_referral;
      PERFORM audit_write(who, 'referral.assign', 'referral', given_referral::text);
      outcome := 'done';
      answer := referral_view(given_referral);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Takes a referral on to another state by the table. 'unread' where nobody has opened it.
CREATE FUNCTION referral_decide(
  who actor, request request_identity, given_referral uuid, seen_version integer, given_state text,
  given_process uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  is_end constant boolean := given_state IN ('accepted', 'notProceeding', 'redirected');
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM referral_begin_change(who, given_referral, seen_version) AS b;
  IF outcome IS NULL THEN
    IF given_process IS NOT NULL AND given_state <> 'accepted' THEN
      outcome := 'invalid';
      answer := field_fault('process', 'notTogether');
    ELSIF given_process IS NOT NULL AND NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process) THEN
      outcome := 'invalid';
      answer := field_fault('process', 'processUnknown');
    ELSIF NOT EXISTS (
      SELECT FROM referral AS r JOIN referral_transition AS t ON t.state = r.state
      WHERE r.id = given_referral AND t.next_state = given_state
    ) THEN
      outcome := 'wrongState';
    ELSIF EXISTS (SELECT FROM referral AS r WHERE r.id = given_referral AND r.read_at IS NULL) THEN
      outcome := 'unread';
    ELSE
      UPDATE referral SET
        state = given_state, process_id = given_process, version = version + 1,
        ended_at = CASE WHEN is_end THEN clock_now() END, ended_by = CASE WHEN is_end THEN (who).subject END
      WHERE id = given_referral;
      PERFORM audit_write(who, 'referral.decide', 'referral', given_referral::text,
        jsonb_strip_nulls(jsonb_build_object('state', given_state, 'process', given_process)));
      outcome := 'done';
      answer := referral_view(given_referral);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- The reminder --------------------------------------------------------------------------------------------------------

-- Has the unit told that a referral lies unread, and plans the next time. Read meanwhile, there is nothing to tell.
CREATE FUNCTION referral_remind(given_referral uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql AS $$
DECLARE
  counted integer;
BEGIN
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE referral SET reminder_count = reminder_count + 1 WHERE id = given_referral AND read_at IS NULL
  RETURNING reminder_count INTO counted;
  IF FOUND THEN
    PERFORM event_publish('referral.unread', jsonb_build_object('referral', given_referral, 'reminder', counted));
    PERFORM referral_plan_reminder(given_referral);
  END IF;
  RETURN true;
END
$$;

-- Whether a referral lies unread, for the service that tells of it and sees nothing more.
CREATE FUNCTION referral_is_unread(given_referral uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT FROM referral AS r WHERE r.id = given_referral AND r.read_at IS NULL);
END
$$;

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
      ELSE false
    END),
  DROP CONSTRAINT notice_says_where_and_when,
  ADD CONSTRAINT notice_says_where_and_when
    CHECK (subject_kind IN ('task', 'alert', 'referral') OR (site_code IS NOT NULL AND day IS NOT NULL)),
  -- Where a referral comes from is nobody's to guess from a notice.
  ADD CONSTRAINT notice_of_a_referral_says_no_more
    CHECK (subject_kind <> 'referral' OR num_nonnulls(site_code, day, starts_wall) = 0);

INSERT INTO event_subscription (topic, job_kind) VALUES
  ('referral.received', 'notice.compose.referralReceived'),
  ('referral.unread', 'notice.compose.referralUnread');

-- Retention -----------------------------------------------------------------------------------------------------------

-- The ended referrals whose message is there.
CREATE VIEW retention_referral_messages AS
SELECT r.id AS referral_id, r.ended_at AS began, false AS is_open
FROM referral AS r
WHERE r.ended_at IS NOT NULL AND r.message_destroyed_at IS NULL;

INSERT INTO retention_rule (kind, name_en, name_fr, handling, keep_days, keep_days_min, keep_days_max) VALUES
  ('referralMessages', 'Messages of ended referrals', 'Messages des aiguillages terminés', 'names', 365, 30, 3653);

-- The ended referrals whose message an active rule lets go now, oldest first, with their keys; the report is begun.
CREATE FUNCTION referral_messages_due(who actor, at_most integer) RETURNS TABLE (referral_id uuid, key_id uuid)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  began record;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO began FROM retention_begin(who, 'referralMessages');
  IF began.report IS NULL THEN RETURN; END IF;
  RETURN QUERY
  SELECT v.referral_id, m.key_id
  FROM retention_referral_messages AS v JOIN referral_message AS m ON m.referral_id = v.referral_id
  WHERE v.began <= retention_before(began.rule)
  ORDER BY v.began, v.referral_id LIMIT at_most;
END
$$;

-- Leaves tombstones of referrals whose keys were destroyed: the sealed message goes, and who submitted it. Returns how
-- many there were to leave, which the report counts.
CREATE FUNCTION referral_messages_destroyed(who actor, given_referrals uuid[], is_last boolean) RETURNS integer
  LANGUAGE plpgsql AS $$
DECLARE
  began record;
  gone uuid[];
BEGIN
  PERFORM actor_require_service();
  gone := ARRAY(
    SELECT r.id FROM referral AS r
    WHERE r.id = ANY (given_referrals) AND r.ended_at IS NOT NULL AND r.message_destroyed_at IS NULL
    ORDER BY r.id FOR NO KEY UPDATE);
  DELETE FROM referral_message AS m WHERE m.referral_id = ANY (gone);
  UPDATE referral SET message_destroyed_at = clock_now(), submitted_by = NULL WHERE id = ANY (gone);
  PERFORM audit_write(who, 'referral.destroyMessage', 'referral', r::text) FROM unnest(gone) AS r;
  SELECT * INTO began FROM retention_begin(who, 'referralMessages');
  IF began.report IS NOT NULL THEN
    PERFORM retention_note(who, began.report, cardinality(gone), is_last);
  END IF;
  RETURN cardinality(gone);
END
$$;

-- Who may, and what counts as seeing a name ---------------------------------------------------------------------------

INSERT INTO permission (role, action)
SELECT role, action
FROM (VALUES
  ('mediator siteStaff frontDesk rju service', 'referral.submit'),
  ('rju', 'referral.list'),
  ('rju', 'referral.read'),
  ('rju', 'referral.assign'),
  ('rju', 'referral.decide'),
  ('service', 'referral.destroyMessage')
) AS granted (roles, action)
CROSS JOIN unnest(string_to_array(granted.roles, ' ')) AS role;

INSERT INTO audit_exposure (action, manner, is_watched) VALUES
  ('referral.read', 'read', true),
  ('referral.submit', 'entered', false);

-- Doors ---------------------------------------------------------------------------------------------------------------

SELECT house_door(name, 'actor_require(who)')
FROM unnest(ARRAY[
  'referral_submit', 'referral_read', 'referral_assign', 'referral_decide', 'referral_messages_due',
  'referral_messages_destroyed'
]) AS name;

SELECT house_door(name, 'actor_require_service()') FROM unnest(ARRAY['referral_remind', 'referral_is_unread']) AS name;

SELECT house_door('referral_show', 'actor_require_anyone()');

SELECT house_close();
