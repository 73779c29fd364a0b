-- Retention: what is kept for how long, as data; the closing of a process; and the destruction of its names.
--
-- retention_rule is the schedule, one row for a kind of data. A rule begins as a dry run: the daily job counts what is
-- past its keep and removes nothing. It becomes active only by naming the report of a dry run of this very version of
-- it (retention_rule_active_after_a_dry_run); another number of days makes another version, and a dry run again.
--
--        set (another number of days) ┌──────────┐
--                                     ▼          │
--            declared ──────────▶  dryRun ── activation ──▶ active
--
-- What a rule removes is a view of its own: for each row the instant its keep began, and whether something about it is
-- open still. What is open stays, however old (retention_report.held_count says how much that is): a notice that nobody
-- acknowledged or whose meeting is to come, an engagement whose meetings stand, a process on an entry list. A row is
-- past its keep from the very instant on that lies so many days of 24 hours after the keep began, by clock_now().
--
-- Rows go in batches, each one transaction that holds the rule's row: a run that is killed goes on where it was, two at
-- once take turns, and the report counts each row once. Handlings:
--   rows       rows of a table are deleted
--   names      the data key of a closed process is destroyed, by the service, which has the keyring
--   traces     what is left of a process's people by id: participants, attendees, agreements, orders and clearances
--   elsewhere  another job removes it (the history's partitions, entry lists); it is reported here
--   kept       the service never removes it: the audit trail
--
-- A process's names are destroyed in three steps, each of which may be repeated: the process is doomed, which keeps any
-- name from being added; its key is destroyed in the keyring; the certificate is kept. The sealed values stay as they
-- are, so that anyone can try them again, until their traces go. The process's row stays for good.
--
-- The functions that remove or write work with the owner's eyes and begin with actor_require. Those that the service's
-- own jobs call may also be called by an operator's command, which acts as someone of the unit.

-- The process: open, then closed, and never open again ----------------------------------------------------------------

ALTER TABLE process
  ADD COLUMN closed_at timestamptz,
  ADD COLUMN closed_by text,
  ADD COLUMN names_doomed_at timestamptz,
  ADD COLUMN names_doomed_because text,
  ADD COLUMN names_destroyed_at timestamptz,
  ADD COLUMN traces_removed_at timestamptz,
  ADD CONSTRAINT process_closed_has_its_time
    CHECK ((state = 'closed') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  ADD CONSTRAINT process_doomed_for_a_reason CHECK ((names_doomed_at IS NULL) = (names_doomed_because IS NULL)),
  ADD CONSTRAINT process_doom_reason_known
    CHECK (names_doomed_because IN ('retentionEnded', 'personAsked', 'courtOrdered', 'enteredInError')),
  ADD CONSTRAINT process_destroyed_after_doom CHECK (names_destroyed_at IS NULL OR names_doomed_at IS NOT NULL),
  ADD CONSTRAINT process_traces_after_names CHECK (traces_removed_at IS NULL OR names_destroyed_at IS NOT NULL);

CREATE INDEX process_closed ON process (closed_at) WHERE closed_at IS NOT NULL;

CREATE FUNCTION process_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'closed' AND NEW.state <> 'closed' THEN
    RAISE EXCEPTION 'a closed process stays closed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_state_follows', TABLE = 'process';
  END IF;
  IF OLD.state = 'open' AND NEW.state = 'closed'
    AND EXISTS (SELECT FROM meeting AS m WHERE m.process_id = NEW.id AND m.state IN ('held', 'confirmed')) THEN
    RAISE EXCEPTION 'a meeting of the process stands'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_closed_without_meetings', TABLE = 'process';
  END IF;
  IF OLD.names_destroyed_at IS NOT NULL AND NEW.names_destroyed_at IS DISTINCT FROM OLD.names_destroyed_at
    OR OLD.names_doomed_at IS NOT NULL AND NEW.names_doomed_at IS DISTINCT FROM OLD.names_doomed_at THEN
    RAISE EXCEPTION 'destroyed names do not come back'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_names_stay_destroyed', TABLE = 'process';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER process_state_follows
  BEFORE UPDATE ON process
  FOR EACH ROW EXECUTE FUNCTION process_follow_the_arrows();

-- A meeting needs an open process. The share lock keeps it from being closed until the meeting is there to be seen.
CREATE FUNCTION meeting_of_an_open_process() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM process WHERE id = NEW.process_id AND state = 'open' AND names_doomed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the process is closed, or its names are destroyed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_process_open', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER meeting_process_open
  BEFORE INSERT ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_of_an_open_process();

-- Closes a process: nothing may be held or confirmed in it. The unit's open tasks about it are closed with it.
CREATE FUNCTION process_close(
  who actor, request request_identity, given_process uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  SELECT * INTO the_process FROM process WHERE id = given_process FOR UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
    RETURN;
  ELSIF the_process.state = 'closed' THEN
    outcome := 'wrongState';
  ELSIF EXISTS (SELECT FROM meeting AS m WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed')) THEN
    outcome := 'meetingsStand';
  ELSE
    UPDATE process SET state = 'closed', closed_at = clock_now(), closed_by = (who).subject WHERE id = given_process;
    UPDATE rju_task SET closed_at = clock_now(), closed_by = (who).subject
    WHERE process_id = given_process AND closed_at IS NULL;
    PERFORM audit_write(who, 'process.close', 'process', given_process::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_process, 'reference', the_process.reference, 'state', 'closed');
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Adds a participant, whose name was sealed with given_key: one that is no longer the process's key seals for nobody.
DROP FUNCTION process_add_participant(actor, request_identity, uuid, uuid, text, bytea, text);

CREATE FUNCTION process_add_participant(
  who actor, request request_identity, given_process uuid, given_id uuid, given_role text, given_name bytea,
  given_language text, given_key uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  the_process process;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  SELECT * INTO the_process FROM process WHERE id = given_process FOR SHARE;
  IF the_process.key_id <> given_key THEN
    outcome := 'keyChanged';
    RETURN;
  ELSIF the_process.state <> 'open' OR the_process.names_doomed_at IS NOT NULL THEN
    outcome := 'wrongState';
  ELSE
    INSERT INTO participant (id, process_id, role, name_sealed, language)
    VALUES (given_id, given_process, given_role, given_name, given_language);
    PERFORM audit_write(who, 'participant.add', 'participant', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- The destruction of names --------------------------------------------------------------------------------------------

CREATE TABLE destruction_certificate (
  process_id uuid,
  key_id uuid NOT NULL,
  because text NOT NULL,
  destroyed_by text NOT NULL,
  destroyed_at timestamptz NOT NULL,
  sealed_count integer NOT NULL,
  sealed_sha256 bytea NOT NULL,
  certificate jsonb NOT NULL,
  text_en text NOT NULL,
  text_fr text NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT destruction_certificate_pkey PRIMARY KEY (process_id),
  CONSTRAINT destruction_certificate_process_known FOREIGN KEY (process_id) REFERENCES process (id),
  CONSTRAINT destruction_certificate_count_not_negative CHECK (sealed_count >= 0),
  CONSTRAINT destruction_certificate_sha256_length CHECK (length(sealed_sha256) = 32),
  CONSTRAINT destruction_certificate_is_an_object CHECK (jsonb_typeof(certificate) = 'object')
);

COMMENT ON TABLE destruction_certificate IS 'What was destroyed, when, by whom, and what it sealed; no name is in it.';

CREATE FUNCTION destruction_certificate_refuse_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a certificate stays as it was issued'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'destruction_certificate_stays', TABLE = 'destruction_certificate';
END
$$;

CREATE TRIGGER destruction_certificate_stays
  BEFORE UPDATE OR DELETE OR TRUNCATE ON destruction_certificate
  FOR EACH STATEMENT EXECUTE FUNCTION destruction_certificate_refuse_change();

-- Whether an actor may destroy names: someone of the unit, and the service's own daily job.
CREATE FUNCTION names_require_authority(who actor) RETURNS void
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  PERFORM actor_require(who);
  IF (who).role NOT IN ('rju', 'service') THEN
    RAISE EXCEPTION 'names are the unit''s to destroy' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- The first step: from here on no name is added to the process, and no meeting. The first reason stands.
-- 'meetingsStand' where a meeting is held or confirmed: whoever arrives would find no name on the list.
CREATE FUNCTION process_doom_names(
  who actor, given_process uuid, because text, OUT outcome text, OUT key_id uuid, OUT reason text, OUT is_closed boolean
) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM names_require_authority(who);
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
  END IF;
  outcome := 'done';
  key_id := the_process.key_id;
  reason := the_process.names_doomed_because;
  is_closed := the_process.state = 'closed';
END
$$;

-- The last step: the key is destroyed, and the certificate says so. The first certificate stands.
CREATE FUNCTION process_certify_destruction(
  who actor, given_process uuid, given_key uuid, destroyed text, given_count integer, given_sha256 bytea,
  given_certificate jsonb, given_en text, given_fr text
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM names_require_authority(who);
  SELECT * INTO the_process FROM process AS p WHERE p.id = given_process AND p.key_id = given_key FOR UPDATE;
  IF NOT FOUND OR the_process.names_doomed_at IS NULL OR the_process.names_destroyed_at IS NOT NULL THEN
    RETURN false;
  END IF;
  INSERT INTO destruction_certificate (
    process_id, key_id, because, destroyed_by, destroyed_at, sealed_count, sealed_sha256, certificate, text_en, text_fr)
  VALUES (
    given_process, given_key, the_process.names_doomed_because, (who).subject, destroyed::timestamptz, given_count,
    given_sha256, given_certificate, given_en, given_fr);
  UPDATE process SET names_destroyed_at = clock_now() WHERE id = given_process;
  PERFORM audit_write(
    who, 'process.destroyNames', 'process', given_process::text,
    jsonb_build_object('key', given_key, 'values', given_count, 'sha256', encode(given_sha256, 'hex')));
  RETURN true;
END
$$;

-- Puts the names of a process under another data key, all at once. False: the process has changed since its names were
-- read (someone was added, another key counts, or its names are doomed), and nothing is changed.
CREATE FUNCTION process_rekey(
  who actor, given_process uuid, former_key uuid, given_key uuid, ids uuid[], before bytea[], after bytea[]
) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  resealed integer;
BEGIN
  PERFORM names_require_authority(who);
  PERFORM FROM process AS p
  WHERE p.id = given_process AND p.key_id = former_key AND p.names_doomed_at IS NULL FOR UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  IF (SELECT count(*) FROM participant AS t WHERE t.process_id = given_process) <> cardinality(ids) THEN
    RETURN false;
  END IF;
  UPDATE participant AS t SET name_sealed = given.after
  FROM unnest(ids, before, after) AS given (id, before, after)
  WHERE t.id = given.id AND t.process_id = given_process AND t.name_sealed = given.before;
  GET DIAGNOSTICS resealed = ROW_COUNT;
  IF resealed <> cardinality(ids) THEN
    RAISE EXCEPTION 'a name changed while it was sealed anew' USING ERRCODE = 'serialization_failure';
  END IF;
  UPDATE process SET key_id = given_key WHERE id = given_process;
  PERFORM audit_write(
    who, 'process.rekey', 'process', given_process::text,
    jsonb_build_object('former', former_key, 'key', given_key, 'values', resealed));
  RETURN true;
END
$$;

-- The schedule --------------------------------------------------------------------------------------------------------

CREATE TABLE retention_rule (
  kind text,
  name_en text NOT NULL,
  name_fr text NOT NULL,
  handling text NOT NULL,
  source text,
  keep_days integer,
  keep_days_min integer,
  keep_days_max integer,
  version integer NOT NULL DEFAULT 1,
  state text NOT NULL DEFAULT 'dryRun',
  set_by text NOT NULL DEFAULT 'vestibule',
  set_at timestamptz NOT NULL DEFAULT clock_now(),
  activated_by text,
  activated_at timestamptz,
  seen_report bigint,
  seen_dry boolean NOT NULL DEFAULT true,
  CONSTRAINT retention_rule_pkey PRIMARY KEY (kind),
  CONSTRAINT retention_rule_kind_spelled CHECK (kind ~ '^[a-z][A-Za-z]{1,39}$'),
  CONSTRAINT retention_rule_handling_known CHECK (handling IN ('rows', 'names', 'traces', 'elsewhere', 'kept')),
  CONSTRAINT retention_rule_rows_of_a_table CHECK ((handling = 'rows') = (source IS NOT NULL)),
  CONSTRAINT retention_rule_state_known CHECK (state IN ('dryRun', 'active')),
  CONSTRAINT retention_rule_keeps_or_is_kept
    CHECK (num_nonnulls(keep_days, keep_days_min, keep_days_max) = CASE handling WHEN 'kept' THEN 0 ELSE 3 END),
  CONSTRAINT retention_rule_keep_within_bounds CHECK (keep_days BETWEEN keep_days_min AND keep_days_max),
  CONSTRAINT retention_rule_bounds_in_range CHECK (keep_days_min >= 0 AND keep_days_max <= 36500),
  CONSTRAINT retention_rule_active_only_here CHECK (state = 'dryRun' OR handling IN ('rows', 'names', 'traces')),
  CONSTRAINT retention_rule_active_by_someone
    CHECK (num_nonnulls(activated_by, activated_at, seen_report) = CASE state WHEN 'active' THEN 3 ELSE 0 END),
  CONSTRAINT retention_rule_sees_a_dry_run CHECK (seen_dry),
  CONSTRAINT retention_rule_version_from_one CHECK (version >= 1)
);

COMMENT ON COLUMN retention_rule.source IS 'The table whose rows go; its view is retention_‹source›.';

CREATE TABLE retention_report (
  id bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  version integer NOT NULL,
  is_dry boolean NOT NULL,
  keep_days integer,
  began_by text NOT NULL,
  began_at timestamptz NOT NULL DEFAULT clock_now(),
  finished_at timestamptz,
  due_count bigint NOT NULL,
  held_count bigint NOT NULL,
  removed_count bigint NOT NULL DEFAULT 0,
  oldest timestamptz,
  CONSTRAINT retention_report_pkey PRIMARY KEY (id),
  CONSTRAINT retention_report_rule_known FOREIGN KEY (kind) REFERENCES retention_rule (kind),
  CONSTRAINT retention_report_of_a_version UNIQUE (kind, version, id, is_dry),
  CONSTRAINT retention_report_dry_removes_nothing CHECK (NOT is_dry OR removed_count = 0),
  CONSTRAINT retention_report_dry_is_whole CHECK (NOT is_dry OR finished_at IS NOT NULL),
  CONSTRAINT retention_report_counts_not_negative
    CHECK (due_count >= 0 AND held_count >= 0 AND removed_count >= 0)
);

CREATE INDEX retention_report_newest ON retention_report (kind, is_dry, id);
CREATE UNIQUE INDEX retention_report_one_under_way ON retention_report (kind) WHERE finished_at IS NULL;

ALTER TABLE retention_rule ADD CONSTRAINT retention_rule_active_after_a_dry_run
  FOREIGN KEY (kind, version, seen_report, seen_dry) REFERENCES retention_report (kind, version, id, is_dry);

-- Puts a table's rows on the schedule; for migrations. The expressions are over the table's row: the instant its keep
-- began (NULL: not yet), and whether something about it is open still.
CREATE FUNCTION retention_declare(
  kind text, name_en text, name_fr text, source text, began text, open text, keep integer, keep_min integer,
  keep_max integer
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE VIEW %I AS SELECT %I.ctid AS place, (%s)::timestamptz AS began, (%s)::boolean AS is_open FROM %I',
    'retention_' || source, source, began, open, source);
  INSERT INTO retention_rule (
    kind, name_en, name_fr, handling, source, keep_days, keep_days_min, keep_days_max)
  VALUES (kind, name_en, name_fr, 'rows', source, keep, keep_min, keep_max);
END
$$;

REVOKE EXECUTE ON FUNCTION retention_declare(text, text, text, text, text, text, integer, integer, integer)
  FROM PUBLIC;

SELECT retention_declare(
  'requestAnswer', 'Kept answers to repeated requests', 'Réponses conservées aux requêtes répétées',
  'request_answer', 'answered_at', 'false', 30, 2, 400);

-- Whether a notice needs someone or something still: nobody has acknowledged it, a channel isn't done with it, or what
-- it is about lies ahead.
CREATE FUNCTION notice_is_open(given notice) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN given.acknowledged_at IS NULL
    OR EXISTS (
      SELECT FROM notice_delivery AS d
      WHERE d.notice_id = given.id AND (
        d.state IN ('intended', 'sending')
        OR d.state = 'unknown' AND EXISTS (SELECT FROM job AS j WHERE j.id = d.job_id)))
    OR CASE given.subject_kind
      WHEN 'meeting' THEN EXISTS (
        SELECT FROM meeting AS m WHERE m.id::text = given.subject_id AND m.state IN ('held', 'confirmed'))
      WHEN 'entryList' THEN EXISTS (
        SELECT FROM entry_list_day AS l
        WHERE l.site_code = given.site_code AND l.day = given.day AND l.destroyed_at IS NULL)
      ELSE EXISTS (SELECT FROM rju_task AS t WHERE t.id::text = given.subject_id AND t.closed_at IS NULL)
    END;

SELECT retention_declare(
  'notice', 'Notices in inboxes, and their deliveries', 'Avis dans les boîtes, et leurs envois', 'notice',
  'greatest(notice.created_at, notice.acknowledged_at,
    (SELECT max(d.settled_at) FROM notice_delivery AS d WHERE d.notice_id = notice.id))',
  'notice_is_open(notice)', 180, 30, 1100);

ALTER TABLE notice_delivery
  DROP CONSTRAINT notice_delivery_notice_known,
  ADD CONSTRAINT notice_delivery_notice_known FOREIGN KEY (notice_id) REFERENCES notice (id) ON DELETE CASCADE;

-- A mediator's mailbox is used until the last engagement ends; one without any has long been unused.
SELECT retention_declare(
  'mailbox', 'Mailboxes of mediators no longer engaged', 'Boîtes de médiateurs qui ne sont plus engagés',
  'notice_mailbox',
  'CASE WHEN notice_mailbox.role = ''mediator'' AND EXISTS (
      SELECT FROM mediator AS m WHERE m.subject = notice_mailbox.subject)
    THEN coalesce(
      (SELECT (max(e.ends_on) + 1)::timestamp AT TIME ZONE ''UTC''
        FROM engagement AS e JOIN mediator AS m ON m.id = e.mediator_id WHERE m.subject = notice_mailbox.subject),
      timestamptz ''2000-01-01T00:00:00Z'')
  END',
  'EXISTS (SELECT FROM notice AS n WHERE n.mailbox_id = notice_mailbox.id)', 90, 30, 365);

SELECT retention_declare(
  'engagement', 'Mediators'' engagements that are over', 'Engagements de médiateurs terminés', 'engagement',
  '(engagement.ends_on + 1)::timestamp AT TIME ZONE ''UTC''',
  'EXISTS (
    SELECT FROM meeting AS m WHERE m.requested_by = engagement.mediator_id AND m.state IN (''held'', ''confirmed''))',
  2557, 366, 3653);

-- The closed processes whose names are there. On an entry list they are needed still.
CREATE VIEW retention_process_names AS
SELECT
  p.id AS process_id, p.closed_at AS began,
  EXISTS (
    SELECT FROM entry_list_arrival AS a JOIN meeting AS m ON m.id = a.meeting_id WHERE m.process_id = p.id
  ) AS is_open
FROM process AS p
WHERE p.state = 'closed' AND p.names_destroyed_at IS NULL;

-- The processes whose names are destroyed and whose people are there by id.
CREATE VIEW retention_process_traces AS
SELECT
  p.id AS process_id, p.names_destroyed_at AS began,
  EXISTS (
    SELECT FROM entry_list_arrival AS a JOIN meeting AS m ON m.id = a.meeting_id WHERE m.process_id = p.id
  ) AS is_open
FROM process AS p
WHERE p.state = 'closed' AND p.names_destroyed_at IS NOT NULL AND p.traces_removed_at IS NULL;

CREATE VIEW retention_job_history AS SELECT h.finished_at AS began, false AS is_open FROM job_history AS h;

CREATE VIEW retention_entry_list AS
SELECT t.destroy_at AS began, false AS is_open
FROM entry_list_day AS l CROSS JOIN LATERAL entry_list_times(l.site_code, l.day) AS t
WHERE l.destroyed_at IS NULL;

INSERT INTO retention_rule (kind, name_en, name_fr, handling, keep_days, keep_days_min, keep_days_max) VALUES
  ('processNames', 'Names of closed processes', 'Noms des processus fermés', 'names', 365, 30, 3653),
  ('processTraces', 'Participants and attendees without names', 'Participants et présences sans noms', 'traces',
    730, 30, 3653),
  ('jobHistory', 'History of ended jobs', 'Historique des tâches terminées', 'elsewhere', 31, 31, 31),
  ('entryList', 'Entry lists', 'Listes d''entrée', 'elsewhere', 1, 1, 1),
  ('auditTrail', 'Audit trail', 'Journal d''audit', 'kept', NULL, NULL, NULL);

-- The instant at which what is past its keep by now began to be kept, at the latest.
CREATE FUNCTION retention_before(rule retention_rule) RETURNS timestamptz
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN clock_now() - make_interval(hours => 24 * rule.keep_days);
END
$$;

-- The view of a rule: by its table, or by its kind where it has none.
CREATE FUNCTION retention_view(rule retention_rule) RETURNS text
  LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN 'retention_' || coalesce(rule.source, lower(regexp_replace(rule.kind, '([A-Z])', '_\1', 'g')));
END
$$;

-- What is past its keep now: how many may go, how many are open still, and since when the oldest may go.
CREATE FUNCTION retention_measure(rule retention_rule, OUT due bigint, OUT held bigint, OUT oldest timestamptz)
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF rule.handling = 'kept' THEN
    due := 0;
    held := 0;
    RETURN;
  END IF;
  EXECUTE format(
    'SELECT count(*) FILTER (WHERE NOT is_open), count(*) FILTER (WHERE is_open), '
    'min(began) FILTER (WHERE NOT is_open) '
    'FROM %I WHERE began <= $1', retention_view(rule))
  INTO due, held, oldest USING retention_before(rule);
END
$$;

-- Reports what each rule, or one, would remove by now, and removes nothing. Returns the ids of the reports.
CREATE FUNCTION retention_dry_run(who actor, given_kind text) RETURNS SETOF bigint
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  rule retention_rule;
  measure record;
  made bigint;
BEGIN
  PERFORM names_require_authority(who);
  FOR rule IN
    SELECT * FROM retention_rule AS r WHERE given_kind IS NULL OR r.kind = given_kind ORDER BY r.kind FOR SHARE
  LOOP
    SELECT * INTO measure FROM retention_measure(rule);
    INSERT INTO retention_report (
      kind, version, is_dry, keep_days, began_by, finished_at, due_count, held_count, oldest)
    VALUES (
      rule.kind, rule.version, true, rule.keep_days, (who).subject, clock_now(), measure.due, measure.held,
      measure.oldest)
    RETURNING id INTO made;
    RETURN NEXT made;
  END LOOP;
END
$$;

-- Makes a rule active, by someone of the unit who has seen the report of a dry run of its present version, not older
-- than thirty days.
CREATE FUNCTION retention_activate(
  who actor, request request_identity, given_kind text, given_report bigint, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  rule retention_rule;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  SELECT * INTO rule FROM retention_rule AS r WHERE r.kind = given_kind FOR UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
    RETURN;
  ELSIF rule.handling NOT IN ('rows', 'names', 'traces') THEN
    outcome := 'notHere';
  ELSIF NOT EXISTS (
    SELECT FROM retention_report AS p
    WHERE p.id = given_report AND p.kind = given_kind AND p.version = rule.version AND p.is_dry
      AND p.began_at > clock_now() - make_interval(hours => 720)
  ) THEN
    outcome := 'noDryRun';
  ELSE
    UPDATE retention_rule AS r
    SET state = 'active', activated_by = (who).subject, activated_at = clock_now(), seen_report = given_report
    WHERE r.kind = given_kind AND r.state = 'dryRun';
    IF FOUND THEN
      PERFORM audit_write(
        who, 'retention.activate', 'retention', given_kind,
        jsonb_build_object('version', rule.version, 'report', given_report));
    END IF;
    outcome := 'done';
    answer := jsonb_build_object('kind', given_kind, 'version', rule.version, 'state', 'active');
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Sets for how many days a kind is kept: another version, which begins as a dry run. The same number changes nothing.
CREATE FUNCTION retention_set(
  who actor, given_kind text, given_days integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  rule retention_rule;
BEGIN
  PERFORM actor_require(who);
  answer := '{}';
  SELECT * INTO rule FROM retention_rule AS r WHERE r.kind = given_kind FOR UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
    RETURN;
  ELSIF rule.handling NOT IN ('rows', 'names', 'traces') THEN
    outcome := 'notHere';
    RETURN;
  ELSIF given_days NOT BETWEEN rule.keep_days_min AND rule.keep_days_max THEN
    outcome := 'outOfBounds';
    answer := jsonb_build_object('min', rule.keep_days_min, 'max', rule.keep_days_max);
    RETURN;
  END IF;
  IF given_days <> rule.keep_days THEN
    UPDATE retention_rule AS r SET
      keep_days = given_days, version = r.version + 1, state = 'dryRun', set_by = (who).subject, set_at = clock_now(),
      activated_by = NULL, activated_at = NULL, seen_report = NULL
    WHERE r.kind = given_kind
    RETURNING * INTO rule;
    PERFORM audit_write(
      who, 'retention.set', 'retention', given_kind,
      jsonb_build_object('version', rule.version, 'keepDays', given_days));
  END IF;
  outcome := 'done';
  answer := jsonb_build_object(
    'kind', given_kind, 'version', rule.version, 'state', rule.state, 'keepDays', rule.keep_days);
END
$$;

-- The run -------------------------------------------------------------------------------------------------------------

-- Locks an active rule for a batch and returns its report, which a killed run may have begun. No row: it isn't active.
CREATE FUNCTION retention_begin(who actor, given_kind text, OUT rule retention_rule, OUT report bigint)
  LANGUAGE plpgsql AS $$
BEGIN
  SELECT * INTO rule FROM retention_rule AS r WHERE r.kind = given_kind AND r.state = 'active' FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE retention_report AS p SET finished_at = clock_now()
  WHERE p.kind = given_kind AND p.finished_at IS NULL AND p.version <> rule.version;
  SELECT p.id INTO report FROM retention_report AS p WHERE p.kind = given_kind AND p.finished_at IS NULL;
  IF report IS NULL THEN
    INSERT INTO retention_report AS p (
      kind, version, is_dry, keep_days, began_by, due_count, held_count, oldest)
    SELECT rule.kind, rule.version, false, rule.keep_days, (who).subject, m.due, m.held, m.oldest
    FROM retention_measure(rule) AS m
    RETURNING p.id INTO report;
  END IF;
END
$$;

-- Notes what a batch removed, and whether the run is over with it.
CREATE FUNCTION retention_note(who actor, given_report bigint, removed integer, is_last boolean) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  report retention_report;
BEGIN
  UPDATE retention_report AS p SET
    removed_count = p.removed_count + removed, finished_at = CASE WHEN is_last THEN clock_now() END
  WHERE p.id = given_report AND p.finished_at IS NULL
  RETURNING * INTO report;
  IF removed > 0 THEN
    PERFORM audit_write(
      who, 'retention.remove', 'retention', report.kind,
      jsonb_build_object('version', report.version, 'report', report.id, 'removed', removed));
  END IF;
END
$$;

-- The people of processes, by id: all that says who took part in what. The processes and meetings stay.
CREATE FUNCTION retention_remove_traces(before timestamptz, at_most integer) RETURNS integer
  LANGUAGE plpgsql AS $$
DECLARE
  gone uuid[] := ARRAY(
    SELECT v.process_id FROM retention_process_traces AS v
    WHERE v.began <= before AND NOT v.is_open ORDER BY v.began, v.process_id LIMIT at_most);
BEGIN
  DELETE FROM agreement AS g USING meeting AS m WHERE m.id = g.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM withdrawal AS w USING meeting AS m WHERE m.id = w.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM attendee AS a WHERE a.process_id = ANY (gone);
  DELETE FROM commitment AS c USING participant AS t WHERE t.id = c.person_id AND t.process_id = ANY (gone);
  DELETE FROM clearance AS k USING contact_condition AS c WHERE c.id = k.condition_id AND c.process_id = ANY (gone);
  DELETE FROM contact_condition AS c WHERE c.process_id = ANY (gone);
  DELETE FROM participant AS t WHERE t.process_id = ANY (gone);
  UPDATE process AS p SET traces_removed_at = clock_now() WHERE p.id = ANY (gone);
  RETURN cardinality(gone);
END
$$;

-- Removes one batch of what an active rule of rows or traces lets go. is_done: nothing is left for now.
CREATE FUNCTION retention_remove(
  who actor, given_kind text, at_most integer, OUT removed integer, OUT is_done boolean
) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  began record;
  rule retention_rule;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  removed := 0;
  is_done := true;
  SELECT * INTO began FROM retention_begin(who, given_kind);
  rule := began.rule;
  IF rule.handling = 'rows' THEN
    EXECUTE format(
      'DELETE FROM %I WHERE ctid = ANY (ARRAY('
      'SELECT place FROM %I WHERE began <= $1 AND NOT is_open ORDER BY began, place LIMIT $2))',
      rule.source, retention_view(rule))
    USING retention_before(rule), at_most;
    GET DIAGNOSTICS removed = ROW_COUNT;
  ELSIF rule.handling = 'traces' THEN
    removed := retention_remove_traces(retention_before(rule), at_most);
  ELSE
    RETURN;
  END IF;
  is_done := removed < at_most;
  PERFORM retention_note(who, began.report, removed, is_done);
END
$$;

-- The closed processes whose names an active rule lets go now, oldest first; the report is begun.
CREATE FUNCTION retention_names_due(who actor, at_most integer) RETURNS SETOF uuid
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  began record;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  SELECT * INTO began FROM retention_begin(who, 'processNames');
  IF began.report IS NULL THEN RETURN; END IF;
  RETURN QUERY
  SELECT v.process_id FROM retention_process_names AS v
  WHERE v.began <= retention_before(began.rule) AND NOT v.is_open
  ORDER BY v.began, v.process_id LIMIT at_most;
END
$$;

-- Notes how many names' keys a batch destroyed.
CREATE FUNCTION retention_names_noted(who actor, removed integer, is_last boolean) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  began record;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  SELECT * INTO began FROM retention_begin(who, 'processNames');
  IF began.report IS NOT NULL THEN
    PERFORM retention_note(who, began.report, removed, is_last);
  END IF;
END
$$;

-- One rule or all, with the newest report of each sort, as the unit and auditors read them.
CREATE VIEW retention_schedule AS
SELECT
  r.kind, r.name_en, r.name_fr, r.handling, r.keep_days, r.keep_days_min, r.keep_days_max, r.version, r.state, r.set_by,
  rfc3339(r.set_at, 'UTC') AS set_at, r.activated_by, rfc3339(r.activated_at, 'UTC') AS activated_at,
  (SELECT to_jsonb(d) FROM (
    SELECT
      p.id, p.version, p.due_count AS due, p.held_count AS held, p.removed_count AS removed,
      rfc3339(p.oldest, 'UTC') AS oldest, rfc3339(p.began_at, 'UTC') AS "beganAt",
      rfc3339(p.finished_at, 'UTC') AS "finishedAt",
      extract(epoch FROM p.finished_at - p.began_at)::integer AS seconds
    FROM retention_report AS p WHERE p.kind = r.kind AND p.is_dry ORDER BY p.id DESC LIMIT 1) AS d) AS dry_run,
  (SELECT to_jsonb(d) FROM (
    SELECT
      p.id, p.version, p.due_count AS due, p.held_count AS held, p.removed_count AS removed,
      rfc3339(p.oldest, 'UTC') AS oldest, rfc3339(p.began_at, 'UTC') AS "beganAt",
      rfc3339(p.finished_at, 'UTC') AS "finishedAt",
      extract(epoch FROM p.finished_at - p.began_at)::integer AS seconds
    FROM retention_report AS p WHERE p.kind = r.kind AND NOT p.is_dry ORDER BY p.id DESC LIMIT 1) AS d) AS last_run
FROM retention_rule AS r;

GRANT SELECT ON retention_rule, retention_report, retention_schedule, destruction_certificate TO vestibule_application;

-- Functions that work with the owner's eyes look names up here and nowhere else.
DO $$
DECLARE
  given regprocedure;
BEGIN
  FOR given IN
    SELECT p.oid::regprocedure FROM pg_proc AS p
    WHERE p.pronamespace = (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname = current_schema()) AND p.prosecdef
      AND (p.proname LIKE 'retention\_%' OR p.proname IN (
        'process_close', 'process_doom_names', 'process_certify_destruction', 'process_rekey'))
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', given, current_schema());
  END LOOP;
END
$$;
