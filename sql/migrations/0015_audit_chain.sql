-- The audit trail as evidence: hash-chained in sealed batches, complete about who saw a name, watched, and searched
-- when something has gone wrong.
--
-- The chain. A job (audit.seal) links what has been written since the last time, a batch at a time:
--
--   hash(i) = SHA-256( hash(i-1) || canonical(entry i) )
--   hash(0) = SHA-256( 'vestibule-audit-chain-1 ' || chain id )
--
-- canonical(entry) is eleven fields, one after the other: 'vestibule-audit-entry-1', id, txid, time, subject, role,
-- site, action, kind of object, its id, and detail as PostgreSQL writes jsonb. A field is one zero byte where it is
-- NULL; or else a byte of one, its length in bytes as four bytes (the highest first), and its text in UTF-8. Time is
-- UTC with microseconds, 2027-01-15T17:00:00.123456Z.
--
-- A batch ends with a seal: HMAC-SHA-256 over its head (chain, number, first and last entry, count, hash before, hash,
-- time, key id; in the same encoding) with a key that is not in the database. So whoever has all of it, its owner
-- included, can't write the past anew; and whoever kept a head sees that newer batches were cut off. The service
-- computes the canonical form a second time, by itself, to verify.
--
-- No entry is left out or sealed twice. Ids are not given in the order of commits, so each entry keeps its transaction
-- (txid). Whoever seals takes what is committed and in no batch yet, and notes the oldest transaction that still runs
-- (below): the next one begins to look there, as everything of older ones is sealed. So a slow transaction is waited
-- for and holds nobody up. One seals at a time, under the lock of audit_chain; what is sealed is never sealed again by
-- the primary key of audit_link. An entry that turns up below, in no batch, was put in later. In a database that was
-- restored elsewhere transactions count from another beginning; then everything is looked through once.
--
-- Watching (audit.watch) goes through what was sealed since the last time, by rules that are rows: who reads far more,
-- or at other hours, than the work asks for. There is one open alert for an actor and a kind; more is merged.
--
-- The worksheet answers who saw what, when, for a person, a process, a list or a period, after the lists are destroyed
-- too: what is rendered notes in the trail which arrivals (ids, not names) a revision named, and each reading which
-- revision was read.

ALTER TABLE audit_entry ADD COLUMN txid xid8 NOT NULL DEFAULT pg_current_xact_id();

COMMENT ON COLUMN audit_entry.txid IS 'The transaction that wrote it.';

CREATE INDEX audit_entry_by_transaction ON audit_entry (txid, id);
CREATE INDEX audit_entry_by_time ON audit_entry (at, id);
CREATE INDEX audit_entry_by_actor ON audit_entry (actor_subject, at);
CREATE INDEX audit_entry_by_arrival ON audit_entry USING gin ((detail -> 'arrivals')) WHERE object_kind = 'entryList';

-- What the database gives an entry, nobody else may: its id, its time and its transaction.
REVOKE INSERT ON audit_entry FROM vestibule_application;
GRANT INSERT (actor_subject, actor_role, actor_site, action, object_kind, object_id, detail) ON audit_entry
  TO vestibule_application;

CREATE FUNCTION audit_refuse_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only'
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
END
$$;

-- The chain -----------------------------------------------------------------------------------------------------------

CREATE TABLE audit_chain (
  singleton boolean DEFAULT true,
  id uuid NOT NULL,
  number integer NOT NULL DEFAULT 0,
  hash bytea NOT NULL,
  previous_hash bytea,
  first_entry bigint,
  last_entry bigint,
  entry_count integer,
  sealed_at timestamptz,
  below xid8 NOT NULL DEFAULT '0',
  cluster text,
  CONSTRAINT audit_chain_pkey PRIMARY KEY (singleton),
  CONSTRAINT audit_chain_is_one_row CHECK (singleton),
  CONSTRAINT audit_chain_hash_length CHECK (length(hash) = 32)
);

COMMENT ON TABLE audit_chain IS 'The head of the chain, and the lock of whoever seals.';
COMMENT ON COLUMN audit_chain.below IS 'Every entry of a transaction below this one is sealed, in this cluster.';
COMMENT ON COLUMN audit_chain.cluster IS 'The identifier of the cluster whose transactions these are.';

INSERT INTO audit_chain (id, hash)
SELECT fresh.id, sha256(convert_to('vestibule-audit-chain-1 ' || fresh.id, 'UTF8'))
FROM (SELECT gen_random_uuid() AS id) AS fresh;

CREATE TABLE audit_batch (
  number integer,
  first_entry bigint NOT NULL,
  last_entry bigint NOT NULL,
  entry_count integer NOT NULL,
  previous_hash bytea NOT NULL,
  hash bytea NOT NULL,
  sealed_at timestamptz NOT NULL,
  key_id text NOT NULL,
  seal bytea NOT NULL,
  CONSTRAINT audit_batch_pkey PRIMARY KEY (number),
  CONSTRAINT audit_batch_number_from_one CHECK (number >= 1),
  CONSTRAINT audit_batch_is_not_empty CHECK (entry_count >= 1),
  CONSTRAINT audit_batch_hash_lengths CHECK (length(previous_hash) = 32 AND length(hash) = 32 AND length(seal) = 32)
);

CREATE TABLE audit_link (
  entry_id bigint,
  batch integer NOT NULL,
  position integer NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_link_pkey PRIMARY KEY (entry_id),
  CONSTRAINT audit_link_entry_known FOREIGN KEY (entry_id) REFERENCES audit_entry (id),
  -- A batch whose seal is missing when its transaction ends is no batch.
  CONSTRAINT audit_link_batch_sealed
    FOREIGN KEY (batch) REFERENCES audit_batch (number) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT audit_link_one_at_a_place UNIQUE (batch, position),
  CONSTRAINT audit_link_position_from_one CHECK (position >= 1),
  CONSTRAINT audit_link_hash_length CHECK (length(hash) = 32)
);

CREATE TRIGGER audit_batch_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_batch
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_link_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- A time as the chain spells it.
CREATE FUNCTION audit_instant(at timestamptz) RETURNS text
  LANGUAGE sql STABLE
  RETURN to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');

-- One field of the canonical form.
CREATE FUNCTION audit_field(value text) RETURNS bytea
  LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN value IS NULL THEN '\x00'::bytea
    ELSE '\x01'::bytea || int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8')
  END;

CREATE FUNCTION audit_canonical(e audit_entry) RETURNS bytea
  LANGUAGE sql STABLE
  RETURN audit_field('vestibule-audit-entry-1') || audit_field((e).id::text) || audit_field((e).txid::text)
    || audit_field(audit_instant((e).at)) || audit_field((e).actor_subject) || audit_field((e).actor_role)
    || audit_field((e).actor_site) || audit_field((e).action) || audit_field((e).object_kind)
    || audit_field((e).object_id) || audit_field((e).detail::text);

-- Links up to entries_max of the committed entries that no batch holds, and returns the head that is to be sealed in
-- the same transaction; no row where there are none.
CREATE FUNCTION audit_chain_extend(entries_max integer) RETURNS SETOF audit_chain
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  head audit_chain;
  here text;
  horizon xid8;
  since xid8;
  e audit_entry;
  running bytea;
  linked integer := 0;
  first_linked bigint;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO head FROM audit_chain FOR UPDATE;
  SELECT system_identifier::text INTO here FROM pg_control_system();
  -- After the lock, and before the entries are looked for: what is below has ended, and is seen or never was.
  SELECT pg_snapshot_xmin(pg_current_snapshot()) INTO horizon;
  since := CASE WHEN head.cluster = here THEN head.below ELSE '0' END;
  running := head.hash;
  FOR e IN
    SELECT a.* FROM audit_entry AS a
    WHERE a.txid >= since AND NOT EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = a.id)
    ORDER BY a.txid, a.id
    LIMIT entries_max
  LOOP
    linked := linked + 1;
    first_linked := coalesce(first_linked, e.id);
    running := sha256(running || audit_canonical(e));
    INSERT INTO audit_link (entry_id, batch, position, hash) VALUES (e.id, head.number + 1, linked, running);
    head.last_entry := e.id;
  END LOOP;
  -- Where there may be more, everything is looked for again from where it was.
  IF linked < entries_max THEN
    UPDATE audit_chain SET below = horizon, cluster = here WHERE below < horizon OR cluster IS DISTINCT FROM here;
  END IF;
  IF linked = 0 THEN RETURN; END IF;
  RETURN QUERY
  UPDATE audit_chain SET
    number = head.number + 1, previous_hash = head.hash, hash = running, first_entry = first_linked,
    last_entry = head.last_entry, entry_count = linked, sealed_at = clock_now()
  RETURNING *;
END
$$;

-- The seal of the batch that the transaction has just linked.
CREATE FUNCTION audit_batch_seal(given_key text, given_seal bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO audit_batch (
    number, first_entry, last_entry, entry_count, previous_hash, hash, sealed_at, key_id, seal)
  SELECT
    c.number, c.first_entry, c.last_entry, c.entry_count, c.previous_hash, c.hash, c.sealed_at, given_key, given_seal
  FROM audit_chain AS c;
END
$$;

-- Verification --------------------------------------------------------------------------------------------------------

CREATE TABLE audit_verification (
  id bigint GENERATED ALWAYS AS IDENTITY,
  verified_at timestamptz NOT NULL DEFAULT clock_now(),
  batches integer NOT NULL,
  entries bigint NOT NULL,
  unsealed bigint NOT NULL,
  fault text,
  entry_id bigint,
  batch integer,
  CONSTRAINT audit_verification_pkey PRIMARY KEY (id),
  CONSTRAINT audit_verification_fault_is_a_code CHECK (fault ~ '^[a-zA-Z]{1,40}$'),
  CONSTRAINT audit_verification_counts CHECK (batches >= 0 AND entries >= 0 AND unsealed >= 0)
);

COMMENT ON TABLE audit_verification IS 'How each verification of the chain ended, the nightly ones included.';

-- What counts as seeing a name ----------------------------------------------------------------------------------------

CREATE TABLE audit_exposure (
  action text,
  manner text NOT NULL,
  is_watched boolean NOT NULL,
  CONSTRAINT audit_exposure_pkey PRIMARY KEY (action),
  CONSTRAINT audit_exposure_manner_known CHECK (manner IN ('read', 'printed', 'rendered', 'opened', 'entered'))
);

COMMENT ON TABLE audit_exposure IS 'The actions by which a name is seen, and which of them the watch counts.';

INSERT INTO audit_exposure (action, manner, is_watched) VALUES
  ('process.read', 'read', true),
  ('entryList.read', 'read', true),
  ('entryList.readDocument', 'read', true),
  ('entryList.readCopy', 'read', true),
  ('entryList.print', 'printed', true),
  ('entryList.markArrival', 'read', false),
  ('entryList.render', 'rendered', false),
  ('entryList.openNames', 'opened', false),
  ('participant.add', 'entered', false);

-- The names that the service opens to bring a list up to date, whether or not it becomes a revision.
CREATE FUNCTION entry_list_open(who actor, given_site text, given_day date) RETURNS TABLE (
  arrival_id uuid, meeting_id uuid, arrival timestamptz, zone text, participant_id uuid, name_sealed bytea,
  process_key uuid, mediator text, mediator_name_sealed bytea, mediator_key uuid
)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  named uuid[];
BEGIN
  SELECT array_agg(e.arrival_id) INTO named FROM entry_list_expected(given_site, given_day) AS e;
  IF named IS NOT NULL THEN
    PERFORM audit_write(
      who, 'entryList.openNames', 'entryList', entry_list_name(given_site, given_day),
      jsonb_build_object('arrivals', named));
  END IF;
  RETURN QUERY SELECT * FROM entry_list_expected(given_site, given_day);
END
$$;

-- As before, and the trail notes which arrivals the revision names.
CREATE OR REPLACE FUNCTION entry_list_store(
  who actor, given_site text, given_day date, given_revision integer, given_key uuid, content bytea, document bytea,
  given_sha256 bytea, arrivals uuid[]
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  former integer;
BEGIN
  UPDATE entry_list AS l SET state = 'superseded', superseded_at = clock_now()
  WHERE l.site_code = given_site AND l.day = given_day AND l.state IN ('rendered', 'released')
  RETURNING l.revision INTO former;
  INSERT INTO entry_list (
    site_code, day, revision, supersedes, key_id, content_sealed, document_sealed, sha256, first_arrival)
  VALUES (
    given_site, given_day, given_revision, former, given_key, content, document, given_sha256,
    (SELECT min(a.arrival) FROM attendee AS a WHERE a.id = ANY (arrivals)));
  INSERT INTO entry_list_arrival (site_code, day, revision, arrival_id, meeting_id)
  SELECT given_site, given_day, given_revision, a.id, a.meeting_id FROM attendee AS a WHERE a.id = ANY (arrivals);
  PERFORM audit_write(
    who, 'entryList.render', 'entryList', entry_list_name(given_site, given_day),
    jsonb_build_object('revision', given_revision, 'arrivals', arrivals));
  PERFORM entry_list_stop_reminders(given_site, given_day, former);
  IF EXISTS (
    SELECT FROM entry_list_print AS p
    WHERE p.site_code = given_site AND p.day = given_day AND p.revision = former
  ) THEN
    PERFORM event_publish('entryList.recalled', entry_list_event(given_site, given_day, former));
  END IF;
END
$$;

-- As before, and the trail notes which revision was read.
CREATE OR REPLACE FUNCTION entry_list_read(who actor, given_site text, given_day date, given_action text)
  RETURNS TABLE (
    revision integer, supersedes integer, state text, key_id uuid, content_sealed bytea, document_sealed bytea,
    sha256 text, marks jsonb)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  FOR revision, supersedes, state, key_id, content_sealed, document_sealed, sha256, marks IN
    SELECT
      l.revision, l.supersedes, CASE WHEN k.revision IS NULL THEN 'released' ELSE 'acknowledged' END, l.key_id,
      l.content_sealed, l.document_sealed, encode(l.sha256, 'hex'),
      (SELECT coalesce(jsonb_object_agg(a.arrival_id, rfc3339(a.marked_at, s.time_zone)), '{}')
        FROM entry_list_arrival_mark AS a WHERE a.site_code = l.site_code AND a.day = l.day)
    FROM entry_list AS l
    JOIN site AS s ON s.code = l.site_code
    LEFT JOIN entry_list_acknowledgement AS k
      ON k.site_code = l.site_code AND k.day = l.day AND k.revision = l.revision
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'
      AND entry_list_within_reach(who, given_site)
  LOOP
    PERFORM audit_write(
      who, given_action, 'entryList', entry_list_name(given_site, given_day),
      jsonb_build_object('revision', revision));
    RETURN NEXT;
  END LOOP;
END
$$;

-- One copy that was taken of the released revision, with the list sealed. The reading is audited with the copy's
-- number, and only where there is such a copy.
CREATE FUNCTION entry_list_read_copy(
  who actor, given_site text, given_day date, given_revision integer, given_copy integer
) RETURNS TABLE (
    revision integer, key_id uuid, content_sealed bytea, copy integer, printed_by text, printed_role text,
    printed_at text)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT
    l.revision, l.key_id, l.content_sealed, p.copy, p.printed_by, p.printed_role, rfc3339(p.printed_at, s.time_zone)
  FROM entry_list_print AS p
  JOIN site AS s ON s.code = p.site_code
  JOIN entry_list AS l ON l.site_code = p.site_code AND l.day = p.day AND l.revision = p.revision
  WHERE p.site_code = given_site AND p.day = given_day AND p.revision = given_revision AND p.copy = given_copy
    AND l.state = 'released' AND entry_list_within_reach(who, given_site);
  IF FOUND THEN
    PERFORM audit_write(
      who, 'entryList.readCopy', 'entryList', entry_list_name(given_site, given_day),
      jsonb_build_object('revision', given_revision, 'copy', given_copy));
  END IF;
END
$$;

-- The watch -----------------------------------------------------------------------------------------------------------

CREATE TABLE audit_watch_setting (
  role text,
  window_minutes integer NOT NULL DEFAULT 60,
  objects_max integer NOT NULL,
  hours_margin_minutes integer,
  CONSTRAINT audit_watch_setting_pkey PRIMARY KEY (role),
  CONSTRAINT audit_watch_setting_role_reads CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju')),
  CONSTRAINT audit_watch_setting_window_range CHECK (window_minutes BETWEEN 1 AND 10080),
  CONSTRAINT audit_watch_setting_objects_range CHECK (objects_max BETWEEN 1 AND 100000),
  CONSTRAINT audit_watch_setting_margin_range CHECK (hours_margin_minutes BETWEEN 0 AND 1440)
);

COMMENT ON COLUMN audit_watch_setting.objects_max IS 'So many different files and lists within the window are usual.';
COMMENT ON COLUMN audit_watch_setting.hours_margin_minutes IS
  'So long before opening and after closing is usual; not watched where it is NULL.';

-- A mediator has few processes, a site few lists; the unit works through many files.
INSERT INTO audit_watch_setting (role, objects_max, hours_margin_minutes) VALUES
  ('mediator', 10, NULL), ('siteStaff', 10, 180), ('frontDesk', 10, 180), ('rju', 40, NULL);

CREATE TABLE audit_watch_state (
  singleton boolean DEFAULT true,
  batch integer NOT NULL DEFAULT 0,
  CONSTRAINT audit_watch_state_pkey PRIMARY KEY (singleton),
  CONSTRAINT audit_watch_state_is_one_row CHECK (singleton)
);

COMMENT ON TABLE audit_watch_state IS 'Up to which batch the watch has looked, and the lock of whoever looks.';

INSERT INTO audit_watch_state DEFAULT VALUES;

CREATE TABLE audit_alert (
  id uuid DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  actor_subject text NOT NULL,
  actor_role text NOT NULL,
  actor_site text,
  window_starts_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  object_count integer NOT NULL,
  first_entry bigint,
  last_entry bigint,
  raised_at timestamptz NOT NULL DEFAULT clock_now(),
  closed_at timestamptz,
  closed_by text,
  CONSTRAINT audit_alert_pkey PRIMARY KEY (id),
  CONSTRAINT audit_alert_kind_known CHECK (kind IN ('manyObjects', 'outsideHours', 'chainBroken')),
  CONSTRAINT audit_alert_once_a_window
    UNIQUE NULLS NOT DISTINCT (kind, actor_subject, actor_role, actor_site, window_starts_at),
  CONSTRAINT audit_alert_window_in_order CHECK (window_starts_at <= last_at),
  CONSTRAINT audit_alert_closed_by_someone CHECK ((closed_at IS NULL) = (closed_by IS NULL))
);

-- One that is open takes in more of the same.
CREATE UNIQUE INDEX audit_alert_one_open
  ON audit_alert (kind, actor_subject, actor_role, coalesce(actor_site, '')) WHERE closed_at IS NULL;

-- Raises an alert, or merges what was found with the open one of its kind and actor.
CREATE FUNCTION audit_alert_raise(
  who actor, given_kind text, about actor, starts_at timestamptz, ends_at timestamptz, objects integer,
  given_first bigint, given_last bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  raised uuid;
BEGIN
  UPDATE audit_alert AS a SET
    last_at = greatest(a.last_at, ends_at), object_count = greatest(a.object_count, objects),
    last_entry = coalesce(given_last, a.last_entry)
  WHERE a.kind = given_kind AND a.actor_subject = (about).subject AND a.actor_role = (about).role
    AND a.actor_site IS NOT DISTINCT FROM (about).site AND a.closed_at IS NULL;
  IF FOUND THEN RETURN; END IF;
  INSERT INTO audit_alert (
    kind, actor_subject, actor_role, actor_site, window_starts_at, last_at, object_count, first_entry, last_entry)
  VALUES (
    given_kind, (about).subject, (about).role, (about).site, starts_at, ends_at, objects, given_first, given_last)
  ON CONFLICT DO NOTHING
  RETURNING id INTO raised;
  IF raised IS NULL THEN RETURN; END IF;
  PERFORM audit_write(who, 'audit.alert', 'alert', raised::text, jsonb_build_object('kind', given_kind));
  PERFORM event_publish('audit.alerted', jsonb_build_object('alert', raised));
END
$$;

-- Whether a reading at a site was within its hours, with a margin before and after. A site without hours has none to
-- be outside of.
CREATE FUNCTION audit_within_hours(given_site text, at timestamptz, margin_minutes integer) RETURNS boolean
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT NOT EXISTS (SELECT FROM opening_hours AS o WHERE o.site_code = given_site) OR EXISTS (
    SELECT
    FROM site AS s
    CROSS JOIN LATERAL (SELECT at AT TIME ZONE s.time_zone AS wall) AS here
    CROSS JOIN generate_series(-1, 1) AS shift
    JOIN opening_hours AS o
      ON o.site_code = s.code AND o.weekday = extract(isodow FROM here.wall::date + shift)::integer
    WHERE s.code = given_site
      AND here.wall >= here.wall::date + shift + o.opens - make_interval(mins => margin_minutes)
      AND here.wall <= here.wall::date + shift + o.closes + make_interval(mins => margin_minutes));
END;

-- Looks at one reading by the rule of its role.
CREATE FUNCTION audit_watch_entry(who actor, e audit_entry, rule audit_watch_setting) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  about actor := row((e).actor_subject, (e).actor_role, (e).actor_site);
  since timestamptz;
  seen record;
BEGIN
  -- What an auditor has closed is not counted again.
  SELECT greatest((e).at - make_interval(mins => (rule).window_minutes), max(a.closed_at)) INTO since
  FROM audit_alert AS a
  WHERE a.kind = 'manyObjects' AND a.actor_subject = (about).subject AND a.actor_role = (about).role
    AND a.actor_site IS NOT DISTINCT FROM (about).site;
  SELECT count(DISTINCT (r.object_kind, r.object_id))::integer AS objects, min(r.at) AS starts_at, min(r.id) AS first
  INTO seen
  FROM audit_entry AS r JOIN audit_exposure AS x ON x.action = r.action AND x.is_watched
  WHERE r.actor_subject = (about).subject AND r.actor_role = (about).role
    AND r.actor_site IS NOT DISTINCT FROM (about).site AND r.at > since AND r.at <= (e).at;
  IF seen.objects > (rule).objects_max THEN
    PERFORM audit_alert_raise(who, 'manyObjects', about, seen.starts_at, (e).at, seen.objects, seen.first, (e).id);
  END IF;
  IF (rule).hours_margin_minutes IS NOT NULL AND (about).site IS NOT NULL
    AND NOT audit_within_hours((about).site, (e).at, (rule).hours_margin_minutes) THEN
    PERFORM audit_alert_raise(who, 'outsideHours', about, (e).at, (e).at, 1, (e).id, (e).id);
  END IF;
END
$$;

-- Looks at what was sealed since the last time, up to batches_max batches, and completes the job that asks. False: the
-- job has moved on.
CREATE FUNCTION audit_watch(who actor, batches_max integer, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  seen integer;
  newest integer;
  found_entry record;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  SELECT s.batch INTO seen FROM audit_watch_state AS s FOR UPDATE;
  -- Where nothing is sealed yet, there is no newest batch; it must not count as one far ahead.
  SELECT least(coalesce(max(b.number), 0), seen + batches_max) INTO newest FROM audit_batch AS b;
  IF newest <= seen THEN RETURN true; END IF;
  FOR found_entry IN
    SELECT a AS entry, s AS rule
    FROM audit_link AS l
    JOIN audit_entry AS a ON a.id = l.entry_id
    JOIN audit_exposure AS x ON x.action = a.action AND x.is_watched
    JOIN audit_watch_setting AS s ON s.role = a.actor_role
    WHERE l.batch > seen AND l.batch <= newest
    ORDER BY l.batch, l.position
  LOOP
    PERFORM audit_watch_entry(who, found_entry.entry, found_entry.rule);
  END LOOP;
  UPDATE audit_watch_state SET batch = newest;
  RETURN true;
END
$$;

-- Keeps how a verification ended. A fault raises an alert, whoever was verifying.
CREATE FUNCTION audit_verification_keep(
  who actor, given_batches integer, given_entries bigint, given_unsealed bigint, given_fault text,
  given_entry bigint, given_batch integer
) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  INSERT INTO audit_verification (batches, entries, unsealed, fault, entry_id, batch)
  VALUES (given_batches, given_entries, given_unsealed, given_fault, given_entry, given_batch);
  IF given_fault IS NOT NULL THEN
    PERFORM audit_alert_raise(who, 'chainBroken', who, clock_now(), clock_now(), 1, given_entry, given_entry);
  END IF;
END
$$;

-- Closes an alert; closing it twice is the same as once.
CREATE FUNCTION audit_alert_close(
  who actor, request request_identity, given_alert uuid, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  PERFORM FROM audit_alert AS a WHERE a.id = given_alert AND (who).role = 'auditor' FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    answer := '{}';
    RETURN;
  END IF;
  UPDATE audit_alert AS a SET closed_at = clock_now(), closed_by = (who).subject
  WHERE a.id = given_alert AND a.closed_at IS NULL;
  IF FOUND THEN PERFORM audit_write(who, 'audit.closeAlert', 'alert', given_alert::text); END IF;
  outcome := 'done';
  answer := jsonb_build_object('id', given_alert);
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- An export leaves the house: the trail says so.
CREATE FUNCTION audit_export_note(who actor, given_batches integer) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM audit_write(who, 'audit.export', 'audit', 'trail', jsonb_build_object('batches', given_batches));
END
$$;

-- The worksheet -------------------------------------------------------------------------------------------------------

-- What a person's name stood in: objects of the trail, with the revision of a list (NULL: whichever), the arrivals that
-- an opening must be about, and the entry from which on the name was there to be seen.
CREATE FUNCTION audit_places_of(given_participant uuid, given_process uuid)
  RETURNS TABLE (object_kind text, object_id text, revision integer, arrivals text[], since bigint)
  LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
DECLARE
  people uuid[];
  seats text[];
BEGIN
  SELECT array_agg(p.id) INTO people FROM participant AS p
  WHERE p.id = given_participant OR p.process_id = given_process;
  SELECT coalesce(array_agg(a.id::text), '{}') INTO seats FROM attendee AS a
  WHERE a.participant_id = ANY (people) AND a.arrival_wall IS NOT NULL;
  RETURN QUERY
  -- The file, from when the person was entered in it.
  SELECT 'process', p.process_id::text, NULL::integer, NULL::text[],
    coalesce((
      SELECT min(e.id) FROM audit_entry AS e
      WHERE e.object_kind = 'participant' AND e.object_id = p.id::text AND e.action = 'participant.add'), 0)
  FROM participant AS p WHERE p.id = given_participant
  UNION
  SELECT 'process', given_process::text, NULL, NULL, 0 WHERE given_process IS NOT NULL
  UNION
  SELECT 'participant', person::text, NULL, NULL, 0 FROM unnest(people) AS person
  UNION
  SELECT 'arrival', seat, NULL, NULL, 0 FROM unnest(seats) AS seat
  UNION
  -- The revisions that named the person, by what the trail noted when they were rendered or opened.
  SELECT 'entryList', e.object_id, (e.detail ->> 'revision')::integer, seats, 0
  FROM audit_entry AS e
  WHERE e.object_kind = 'entryList' AND (e.detail -> 'arrivals') ?| seats
  UNION
  -- Lists of the time before it was noted: by where the meetings are, whichever revision.
  SELECT 'entryList', entry_list_name(m.site_code, m.day), -1, seats, 0
  FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
  WHERE a.id::text = ANY (seats) AND NOT EXISTS (
    SELECT FROM audit_entry AS e
    WHERE e.object_kind = 'entryList' AND e.object_id = entry_list_name(m.site_code, m.day) AND e.detail ? 'arrivals');
END
$$;

-- The readings that are to be on a worksheet: of a person or a process, of the list of a site and a day, or all of a
-- period.
CREATE FUNCTION audit_sightings(
  given_participant uuid, given_process uuid, given_site text, given_day date, given_from date, given_to date
) RETURNS SETOF audit_entry
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  starts_at timestamptz := coalesce(given_from::timestamp AT TIME ZONE 'UTC', '-infinity');
  ends_at timestamptz := coalesce((given_to + 1)::timestamp AT TIME ZONE 'UTC', 'infinity');
  list text := entry_list_name(given_site, given_day);
BEGIN
  IF given_participant IS NOT NULL OR given_process IS NOT NULL THEN
    RETURN QUERY
    SELECT DISTINCT e.*
    FROM audit_places_of(given_participant, given_process) AS p
    JOIN audit_entry AS e ON e.object_kind = p.object_kind AND e.object_id = p.object_id
    WHERE e.id >= p.since AND e.at >= starts_at AND e.at < ends_at
      AND (NOT e.detail ? 'arrivals' OR (e.detail -> 'arrivals') ?| p.arrivals)
      AND (p.revision = -1 OR p.object_kind <> 'entryList' OR NOT e.detail ? 'revision'
        OR (e.detail ->> 'revision')::integer = p.revision);
  ELSIF list IS NOT NULL THEN
    RETURN QUERY
    SELECT e.* FROM audit_entry AS e
    WHERE e.object_kind = 'entryList' AND e.object_id = list AND e.at >= starts_at AND e.at < ends_at
    UNION ALL
    SELECT e.* FROM audit_entry AS e
    WHERE e.object_kind = 'arrival' AND e.at >= starts_at AND e.at < ends_at AND e.object_id IN (
      SELECT jsonb_array_elements_text(r.detail -> 'arrivals') FROM audit_entry AS r
      WHERE r.object_kind = 'entryList' AND r.object_id = list AND r.detail ? 'arrivals');
  ELSE
    RETURN QUERY SELECT e.* FROM audit_entry AS e WHERE e.at >= starts_at AND e.at < ends_at;
  END IF;
END
$$;

-- Who saw what, when: the rows of a worksheet in the order of time, one more than rows_max where there are more. Making
-- one is itself audited. There is nothing for anyone but an auditor and the Restorative Justice Unit.
CREATE FUNCTION audit_worksheet(
  who actor, given_participant uuid, given_process uuid, given_site text, given_day date, given_from date,
  given_to date, rows_max integer
) RETURNS TABLE (entry audit_entry, manner text, is_sealed boolean)
  LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM actor_require(who);
  IF (who).role NOT IN ('auditor', 'rju') THEN RETURN; END IF;
  PERFORM audit_write(
    who, 'audit.worksheet',
    CASE
      WHEN given_participant IS NOT NULL THEN 'participant'
      WHEN given_process IS NOT NULL THEN 'process'
      WHEN given_site IS NOT NULL THEN 'entryList'
      ELSE 'period'
    END,
    coalesce(
      given_participant::text, given_process::text, entry_list_name(given_site, given_day),
      given_from || '/' || given_to),
    jsonb_strip_nulls(jsonb_build_object('from', given_from, 'to', given_to)));
  RETURN QUERY
  SELECT s, x.manner, EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = s.id)
  FROM audit_sightings(given_participant, given_process, given_site, given_day, given_from, given_to) AS s
  JOIN audit_exposure AS x ON x.action = s.action
  ORDER BY s.at, s.id
  LIMIT rows_max + 1;
END
$$;

-- Notices of alerts ---------------------------------------------------------------------------------------------------

INSERT INTO event_subscription (topic, job_kind) VALUES ('audit.alerted', 'notice.compose.auditAlerted');

ALTER TABLE notice_mailbox
  DROP CONSTRAINT notice_mailbox_role_receives,
  ADD CONSTRAINT notice_mailbox_role_receives
    CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor'));

ALTER TABLE notice
  DROP CONSTRAINT notice_kind_fits_subject,
  ADD CONSTRAINT notice_kind_fits_subject CHECK (
    CASE subject_kind
      WHEN 'meeting' THEN kind IN (
        'meetingHeld', 'meetingConfirmed', 'meetingDeclined', 'meetingMoved', 'meetingCancelled', 'meetingExpired',
        'meetingFlagged')
      WHEN 'entryList' THEN kind IN ('entryListReleased', 'entryListRevised', 'entryListUnacknowledged')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      ELSE false
    END),
  DROP CONSTRAINT notice_says_where_and_when,
  ADD CONSTRAINT notice_says_where_and_when
    CHECK (subject_kind IN ('task', 'alert') OR (site_code IS NOT NULL AND day IS NOT NULL));

CREATE OR REPLACE FUNCTION notice_mailbox_of(who actor) RETURNS uuid
  LANGUAGE sql STABLE
  RETURN (
    SELECT m.id FROM notice_mailbox AS m
    WHERE m.role = (who).role
      AND CASE m.role
        WHEN 'mediator' THEN m.subject = (who).subject
        WHEN 'rju' THEN true
        WHEN 'auditor' THEN true
        ELSE m.site_code = (who).site
      END);

GRANT SELECT ON audit_chain, audit_batch, audit_link, audit_verification, audit_exposure, audit_watch_setting,
  audit_watch_state, audit_alert TO vestibule_application;

-- What works with the owner's eyes is for the service alone, and looks names up here and nowhere else.
DO $$
DECLARE
  definer regprocedure;
BEGIN
  FOR definer IN
    SELECT p.oid::regprocedure FROM pg_proc AS p
    JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname = current_schema() AND p.prosecdef AND p.proname IN (
      'audit_chain_extend', 'audit_batch_seal', 'audit_watch', 'audit_verification_keep', 'audit_alert_close',
      'audit_worksheet')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', definer, current_schema());
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', definer);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', definer);
  END LOOP;
END
$$;
