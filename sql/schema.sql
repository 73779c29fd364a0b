CREATE TYPE actor AS (
	subject text,
	role text,
	site text
);

CREATE TYPE availability_filter AS (
	sites text[],
	region text,
	from_day date,
	to_day date,
	minutes integer,
	seats integer,
	features text[],
	kinds text[],
	weekdays integer[],
	after time without time zone,
	before time without time zone,
	participants uuid[],
	form text,
	step_minutes integer,
	cursor_start bigint,
	cursor_room text,
	max_slots integer
);

CREATE TYPE movement_offset AS (
	side text,
	step text,
	entrance boolean,
	begins integer,
	ends integer
);

CREATE TYPE availability_plan AS (
	steps movement_offset[],
	first_begin integer,
	last_end integer,
	victim_begin integer,
	victim_end integer,
	first_in integer,
	last_out integer,
	meet_in_corridor boolean
);

CREATE TYPE availability_wish AS (
	minutes integer,
	seats integer,
	features text[],
	kinds text[],
	weekdays integer[],
	after time without time zone,
	before time without time zone,
	roles text[],
	step_minutes integer,
	except_meeting uuid,
	first_arrival integer,
	last_arrival integer,
	adjusted jsonb,
	wished jsonb,
	mediator_busy tstzmultirange,
	process uuid
);

CREATE TYPE movement_passage AS (
	place_code text,
	kind text,
	kept tstzrange
);

CREATE TYPE movement_step AS (
	side text,
	step text,
	place_code text,
	during tstzrange,
	kept tstzrange
);

CREATE TYPE request_identity AS (
	key text,
	fingerprint bytea
);

CREATE FUNCTION acting() RETURNS actor
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  voucher constant text := coalesce(current_setting('acting.voucher', true), '');
  claim constant text := substr(voucher, 66);
  digest bytea;
  who actor;
BEGIN
  IF voucher = '' THEN RETURN NULL; END IF;
  -- Digests of the codes are compared, so that how long it takes tells nothing of the code.
  digest := sha256(convert_to(left(voucher, 64), 'UTF8'));
  PERFORM FROM actor_key AS k
  WHERE digest = sha256(convert_to(
    encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(claim, 'UTF8'))), 'hex'), 'UTF8'));
  IF NOT FOUND OR split_part(claim, ' ', 1)::numeric < extract(epoch FROM statement_timestamp()) THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
  who.role := split_part(claim, ' ', 2);
  who.site := nullif(split_part(claim, ' ', 3), '-');
  who.subject := substr(claim, length(split_part(claim, ' ', 1)) + length(who.role)
    + length(split_part(claim, ' ', 3)) + 4);
  RETURN who;
END
$$;

CREATE FUNCTION acting_processes() RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  who constant actor := acting();
BEGIN
  RETURN (
    SELECT coalesce(array_agg(pm.process_id), '{}')
    FROM process_mediator AS pm JOIN mediator AS m ON m.id = pm.mediator_id
    WHERE m.subject = who.subject AND who.role = 'mediator');
END
$$;

CREATE FUNCTION acting_role() RETURNS text
    LANGUAGE sql STABLE
    RETURN (acting()).role;

CREATE FUNCTION acting_site() RETURNS text
    LANGUAGE sql STABLE
    RETURN (acting()).site;

CREATE FUNCTION acting_subject() RETURNS text
    LANGUAGE sql STABLE
    RETURN (acting()).subject;

CREATE FUNCTION activity_record(who actor, given_process uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  identifier constant text := (SELECT a.activity_record_identifier FROM agency_setting AS a WHERE a.singleton);
BEGIN
  PERFORM actor_require(who);
  answer := '{}';
  IF (who).role <> 'rju' OR NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
  ELSIF EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.traces_removed_at IS NOT NULL) THEN
    outcome := 'tracesRemoved';
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

CREATE TABLE actor_key (
    inner_pad bytea NOT NULL,
    outer_pad bytea NOT NULL,
    installed_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT actor_key_blocks CHECK (((length(inner_pad) = 64) AND (length(outer_pad) = 64)))
);

CREATE FUNCTION actor_key_install(inner_pad bytea, outer_pad bytea, former_inner bytea, former_outer bytea) RETURNS void
    LANGUAGE sql
    BEGIN ATOMIC
 DELETE FROM actor_key AS k
   WHERE (k.inner_pad <> ALL (array_remove(ARRAY[actor_key_install.inner_pad, actor_key_install.former_inner], NULL::bytea)));
 INSERT INTO actor_key (inner_pad, outer_pad)  SELECT given.i,
             given.o
            FROM ( VALUES (actor_key_install.inner_pad,actor_key_install.outer_pad), (actor_key_install.former_inner,actor_key_install.former_outer)) given(i, o)
           WHERE (given.i IS NOT NULL) ON CONFLICT DO NOTHING;
END;

CREATE FUNCTION actor_require(who actor) RETURNS void
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  IF acting() IS DISTINCT FROM who OR who IS NULL THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

CREATE FUNCTION actor_require_anyone() RETURNS void
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  IF acting() IS NULL THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

CREATE FUNCTION actor_require_service() RETURNS void
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  IF ((acting()).role) IS DISTINCT FROM 'service' THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

CREATE FUNCTION advice_close(who actor, request request_identity, given_advice uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION advice_end(who actor, given_advice uuid) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE advice SET closed_by = (who).subject, closed_at = clock_now()
  WHERE id = given_advice AND closed_at IS NULL AND recommended_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM job_cancel('advice.escalate', given_advice::text);
  PERFORM audit_write(who, 'advice.close', 'advice', given_advice::text);
  RETURN true;
END
$$;

CREATE FUNCTION advice_escalate(given_advice uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  counted integer;
BEGIN
  PERFORM actor_require_service();
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

CREATE FUNCTION advice_give(who actor, request request_identity, given_process uuid, given_id uuid, given_number text, given_condition uuid, given_site text, given_due date, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  present constant date := site_today(given_site);
  due constant date := coalesce(
    given_due, present + (SELECT a.advice_due_days FROM agency_setting AS a WHERE a.singleton));
  the_condition contact_condition;
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION advice_plan_escalation(given_advice uuid, given_day date) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM job_enqueue(
    'advice.escalate', jsonb_build_object('advice', a.id),
    wall_instant(given_day + time '08:00', s.time_zone), a.id::text)
  FROM advice AS a JOIN site AS s ON s.code = a.site_code WHERE a.id = given_advice;
END
$$;

CREATE FUNCTION advice_recommend(who actor, request request_identity, given_advice uuid, given_day date, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  the_advice advice;
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION advice_view(given_advice uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION agency_set(who actor, given_hold_hours integer, given_hold_reminder_hours integer, given_follow_up_hours integer, given_booking_horizon_days integer, given_referral_unread_days integer, given_advice_due_days integer, given_engagement_reminder_days integer, given_removal_due_days integer, given_condition_wording_fr text, given_rationale_wording_fr text, given_identifier text, seen_version integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  new_version integer;
BEGIN
  PERFORM actor_require(who);
  UPDATE agency_setting SET
    hold_hours = given_hold_hours, hold_reminder_hours = given_hold_reminder_hours,
    follow_up_hours = given_follow_up_hours, booking_horizon_days = given_booking_horizon_days,
    referral_unread_days = given_referral_unread_days, advice_due_days = given_advice_due_days,
    engagement_reminder_days = given_engagement_reminder_days, removal_due_days = given_removal_due_days,
    condition_wording_fr = given_condition_wording_fr, rationale_wording_fr = given_rationale_wording_fr,
    activity_record_identifier = given_identifier, version = version + 1
  WHERE singleton AND (seen_version IS NULL OR version = seen_version)
  RETURNING version INTO new_version;
  IF NOT FOUND THEN RETURN NULL; END IF;
  PERFORM audit_write(who, 'agency.set', 'agency', 'settings', jsonb_strip_nulls(jsonb_build_object(
    'holdHours', given_hold_hours, 'holdReminderHours', given_hold_reminder_hours,
    'followUpHours', given_follow_up_hours, 'bookingHorizonDays', given_booking_horizon_days,
    'referralUnreadDays', given_referral_unread_days, 'adviceDueDays', given_advice_due_days,
    'engagementReminderDays', given_engagement_reminder_days, 'removalDueDays', given_removal_due_days,
    'conditionWordingIsSet', given_condition_wording_fr IS NOT NULL,
    'rationaleWordingIsSet', given_rationale_wording_fr IS NOT NULL, 'activityRecordIdentifier', given_identifier)));
  RETURN new_version;
END
$$;

CREATE FUNCTION attendee_changes_the_list() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
  WHERE m.id = CASE WHEN TG_OP = 'DELETE' THEN OLD.meeting_id ELSE NEW.meeting_id END
    AND m.state IN ('held', 'confirmed')
    AND (m.version > 1 OR EXISTS (
      SELECT FROM agreement AS g
      WHERE g.meeting_id = m.id AND g.attendee_list_version = m.attendee_list_version));
  RETURN NULL;
END
$$;

CREATE FUNCTION attendee_is_let_in() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT meeting_contact_cleared(NEW.meeting_id) THEN
    RAISE EXCEPTION 'an order or condition is not cleared'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attendee_contact_cleared', TABLE = 'attendee';
  END IF;
  IF NEW.role <> 'offender' AND EXISTS (SELECT FROM meeting WHERE id = NEW.meeting_id AND form = 'preparatory') THEN
    RAISE EXCEPTION 'a preparatory meeting is between the mediator and the offender alone'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attendee_fits_preparatory', TABLE = 'attendee';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION audit_alert_close(who actor, request request_identity, given_alert uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION audit_alert_raise(who actor, given_kind text, about actor, starts_at timestamp with time zone, ends_at timestamp with time zone, objects integer, given_first bigint, given_last bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION audit_batch_seal(given_key text, given_seal bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO audit_batch (
    number, first_entry, last_entry, entry_count, previous_hash, hash, sealed_at, key_id, seal)
  SELECT
    c.number, c.first_entry, c.last_entry, c.entry_count, c.previous_hash, c.hash, c.sealed_at, given_key, given_seal
  FROM audit_chain AS c;
END
$$;

CREATE FUNCTION audit_field(value text) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN (value IS NULL) THEN '\x00'::bytea ELSE (('\x01'::bytea || int4send(octet_length(convert_to(value, 'UTF8'::name)))) || convert_to(value, 'UTF8'::name)) END;

CREATE FUNCTION audit_instant(at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE
    RETURN to_char((at AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'::text);

CREATE FUNCTION clock_now() RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
BEGIN
  RETURN (SELECT statement_timestamp() + shift FROM clock_setting WHERE singleton);
END
$$;

COMMENT ON FUNCTION clock_now() IS 'The time of the running statement, by the clock that decides everything.';

CREATE TABLE audit_entry (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_now() NOT NULL,
    actor_subject text NOT NULL,
    actor_role text NOT NULL,
    actor_site text,
    action text NOT NULL,
    object_kind text NOT NULL,
    object_id text NOT NULL,
    detail jsonb DEFAULT '{}'::jsonb NOT NULL,
    txid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT audit_entry_has_an_actor CHECK ((actor_subject <> ''::text)),
    CONSTRAINT audit_entry_role_known CHECK ((actor_role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text, 'service'::text])))
);

COMMENT ON COLUMN audit_entry.txid IS 'The transaction that wrote it.';

CREATE FUNCTION audit_canonical(e audit_entry) RETURNS bytea
    LANGUAGE sql STABLE
    RETURN ((((((((((audit_field('vestibule-audit-entry-1'::text) || audit_field(((e).id)::text)) || audit_field(((e).txid)::text)) || audit_field(audit_instant((e).at))) || audit_field((e).actor_subject)) || audit_field((e).actor_role)) || audit_field((e).actor_site)) || audit_field((e).action)) || audit_field((e).object_kind)) || audit_field((e).object_id)) || audit_field(((e).detail)::text));

CREATE TABLE audit_chain (
    singleton boolean DEFAULT true NOT NULL,
    id uuid NOT NULL,
    number integer DEFAULT 0 NOT NULL,
    hash bytea NOT NULL,
    previous_hash bytea,
    first_entry bigint,
    last_entry bigint,
    entry_count integer,
    sealed_at timestamp with time zone,
    below xid8 DEFAULT '0'::xid8 NOT NULL,
    cluster text,
    CONSTRAINT audit_chain_hash_length CHECK ((length(hash) = 32)),
    CONSTRAINT audit_chain_is_one_row CHECK (singleton)
);

COMMENT ON TABLE audit_chain IS 'The head of the chain, and the lock of whoever seals.';

COMMENT ON COLUMN audit_chain.below IS 'Every entry of a transaction below this one is sealed, in this cluster.';

COMMENT ON COLUMN audit_chain.cluster IS 'The identifier of the cluster whose transactions these are.';

CREATE FUNCTION audit_chain_extend(entries_max integer) RETURNS SETOF audit_chain
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION audit_entry_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_append_only', TABLE = 'audit_entry';
END
$$;

CREATE FUNCTION audit_export_note(who actor, given_batches integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM audit_write(who, 'audit.export', 'audit', 'trail', jsonb_build_object('batches', given_batches));
END
$$;

CREATE FUNCTION audit_note(who actor, action text, object_kind text, object_id text, detail jsonb DEFAULT '{}'::jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM FROM permission AS p WHERE p.role = (who).role AND p.action = audit_note.action;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no permission for this'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entry_permitted', TABLE = 'audit_entry';
  END IF;
  INSERT INTO audit_entry (actor_subject, actor_role, actor_site, action, object_kind, object_id, detail)
  VALUES ((who).subject, (who).role, (who).site, action, object_kind, object_id, detail);
END
$$;

CREATE FUNCTION audit_places_of(given_participant uuid, given_process uuid) RETURNS TABLE(object_kind text, object_id text, revision integer, arrivals text[], since bigint)
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION audit_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the audit trail is append-only'
    USING ERRCODE = 'check_violation', CONSTRAINT = TG_TABLE_NAME || '_append_only', TABLE = TG_TABLE_NAME;
END
$$;

CREATE FUNCTION audit_sightings(given_participant uuid, given_process uuid, given_site text, given_day date, given_from date, given_to date) RETURNS SETOF audit_entry
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION audit_verification_keep(who actor, given_batches integer, given_entries bigint, given_unsealed bigint, given_fault text, given_entry bigint, given_batch integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION audit_watch(who actor, batches_max integer, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE TABLE audit_watch_setting (
    role text NOT NULL,
    window_minutes integer DEFAULT 60 NOT NULL,
    objects_max integer NOT NULL,
    hours_margin_minutes integer,
    CONSTRAINT audit_watch_setting_margin_range CHECK (((hours_margin_minutes >= 0) AND (hours_margin_minutes <= 1440))),
    CONSTRAINT audit_watch_setting_objects_range CHECK (((objects_max >= 1) AND (objects_max <= 100000))),
    CONSTRAINT audit_watch_setting_role_reads CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text]))),
    CONSTRAINT audit_watch_setting_window_range CHECK (((window_minutes >= 1) AND (window_minutes <= 10080)))
);

COMMENT ON COLUMN audit_watch_setting.objects_max IS 'So many different files and lists within the window are usual.';

COMMENT ON COLUMN audit_watch_setting.hours_margin_minutes IS 'So long before opening and after closing is usual; not watched where it is NULL.';

CREATE FUNCTION audit_watch_entry(who actor, e audit_entry, rule audit_watch_setting) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE TABLE opening_hours (
    site_code text NOT NULL COLLATE pg_catalog."C",
    weekday integer NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT opening_hours_in_order CHECK ((opens < closes)),
    CONSTRAINT opening_hours_weekday_iso CHECK (((weekday >= 1) AND (weekday <= 7)))
);

CREATE TABLE site (
    code text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    name_en text NOT NULL,
    name_fr text NOT NULL,
    city text NOT NULL,
    province text NOT NULL,
    region text NOT NULL,
    time_zone text NOT NULL,
    first_language text DEFAULT 'en'::text NOT NULL,
    arrival_lead_minutes integer DEFAULT 30 NOT NULL,
    passage_minutes integer DEFAULT 5 NOT NULL,
    separation_minutes integer DEFAULT 10 NOT NULL,
    placed_first text DEFAULT 'offender'::text NOT NULL,
    leaves_first text DEFAULT 'victim'::text NOT NULL,
    CONSTRAINT site_arrival_lead_range CHECK (((arrival_lead_minutes >= 0) AND (arrival_lead_minutes <= 240))),
    CONSTRAINT site_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
    CONSTRAINT site_first_language_official CHECK ((first_language = ANY (ARRAY['en'::text, 'fr'::text]))),
    CONSTRAINT site_kind_known CHECK ((kind = ANY (ARRAY['institution'::text, 'parole_office'::text]))),
    CONSTRAINT site_leaves_first_is_a_side CHECK ((leaves_first = ANY (ARRAY['victim'::text, 'offender'::text]))),
    CONSTRAINT site_names_given CHECK (((name_en <> ''::text) AND (name_fr <> ''::text))),
    CONSTRAINT site_passage_range CHECK (((passage_minutes >= 1) AND (passage_minutes <= 60))),
    CONSTRAINT site_placed_first_is_a_side CHECK ((placed_first = ANY (ARRAY['victim'::text, 'offender'::text]))),
    CONSTRAINT site_region_known CHECK ((region = ANY (ARRAY['Atlantic'::text, 'Quebec'::text, 'Ontario'::text, 'Prairie'::text, 'Pacific'::text]))),
    CONSTRAINT site_separation_range CHECK (((separation_minutes >= 0) AND (separation_minutes <= 120)))
);

COMMENT ON COLUMN site.passage_minutes IS 'How long it takes a side to pass an entrance or a corridor.';

COMMENT ON COLUMN site.separation_minutes IS 'How long a place stays empty between two parties.';

COMMENT ON COLUMN site.placed_first IS 'The side that is there before the other arrives.';

COMMENT ON COLUMN site.leaves_first IS 'The side that is gone before the other leaves.';

CREATE FUNCTION audit_within_hours(given_site text, at timestamp with time zone, margin_minutes integer) RETURNS boolean
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT ((NOT (EXISTS ( SELECT
            FROM opening_hours o
           WHERE (o.site_code = audit_within_hours.given_site)))) OR (EXISTS ( SELECT
            FROM (((site s
              CROSS JOIN LATERAL ( SELECT (audit_within_hours.at AT TIME ZONE s.time_zone) AS wall) here)
              CROSS JOIN generate_series('-1'::integer, 1) shift(shift))
              JOIN opening_hours o ON (((o.site_code = s.code) AND (o.weekday = (EXTRACT(isodow FROM ((here.wall)::date + shift.shift)))::integer))))
           WHERE ((s.code = audit_within_hours.given_site) AND (here.wall >= ((((here.wall)::date + shift.shift) + o.opens) - make_interval(mins => audit_within_hours.margin_minutes))) AND (here.wall <= ((((here.wall)::date + shift.shift) + o.closes) + make_interval(mins => audit_within_hours.margin_minutes)))))));
END;

CREATE FUNCTION audit_worksheet(who actor, given_participant uuid, given_process uuid, given_site text, given_day date, given_from date, given_to date, rows_max integer) RETURNS TABLE(entry audit_entry, manner text, is_sealed boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION audit_write(who actor, action text, object_kind text, object_id text, detail jsonb DEFAULT '{}'::jsonb) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM audit_note(who, action, object_kind, object_id, detail);
END
$$;

CREATE FUNCTION availability_alternatives(given_process uuid, requester uuid, given_site text, given_wall timestamp without time zone, given_minutes integer, people uuid[], roles text[], except_meeting uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  the_site constant site := (SELECT s FROM site AS s WHERE s.code = given_site);
  zone constant text := (the_site).time_zone;
  victim constant boolean := roles && ARRAY['victim', 'victimSupport'];
  sides record;
  wish availability_wish := ROW(
    given_minutes, cardinality(people), NULL, NULL, NULL, NULL, NULL, roles, 30, except_meeting, NULL, NULL, '{}',
    '{}', NULL, given_process);
  begins timestamptz := wall_instant(given_wall, zone);
  ends timestamptz;
  found_slots jsonb := '[]';
  allowed_days date[];
  around tstzrange;
  ahead integer;
BEGIN
  IF except_meeting IS NOT NULL THEN
    SELECT * INTO sides FROM meeting_sides_at(except_meeting, given_site);
    wish.first_arrival := sides.first_arrival;
    wish.last_arrival := sides.last_arrival;
    wish.adjusted := sides.adjusted;
    wish.wished := sides.wished;
  END IF;
  FOREACH ahead IN ARRAY ARRAY[1, 3, 7, 15] LOOP
    EXIT WHEN jsonb_array_length(found_slots) >= 5;
    ends := wall_instant((given_wall::date + ahead)::timestamp, zone);
    CONTINUE WHEN ends <= begins;
    allowed_days := ARRAY(
      SELECT (begins AT TIME ZONE zone)::date + n
      FROM generate_series(0, (ends AT TIME ZONE zone)::date - (begins AT TIME ZONE zone)::date - 1) AS n
      WHERE mediator_engaged(requester, (the_site).region, (begins AT TIME ZONE zone)::date + n)
        AND (NOT victim OR process_contact_cleared(given_process, (begins AT TIME ZONE zone)::date + n)));
    around := tstzrange(begins - interval '1 day', ends + interval '1 day');
    wish.mediator_busy := mediators_busy(people, around, except_meeting);
    found_slots := found_slots || (
      SELECT coalesce(jsonb_agg(slot_view(
        given_site, near.room_code, near.kind, near.starts, given_minutes, zone,
        site_holidays(given_site, (near.starts AT TIME ZONE zone)::date)) ORDER BY near.starts, near.room_code), '[]')
      FROM (
        SELECT slots.room_code, slots.kind, slots.starts
        FROM availability_at_site(
          given_site, tstzrange(begins, ends), wish, people_busy(people, around, except_meeting)) AS slots
        WHERE (slots.starts AT TIME ZONE zone)::date = ANY (allowed_days)
        ORDER BY slots.starts, slots.room_code
        LIMIT 5 - jsonb_array_length(found_slots)
      ) AS near);
    begins := ends;
  END LOOP;
  RETURN found_slots;
END
$$;

CREATE FUNCTION availability_at_site(given_site text, given_window tstzrange, wish availability_wish, busy tstzmultirange) RETURNS TABLE(room_code text, kind text, starts timestamp with time zone)
    LANGUAGE plpgsql STABLE
    AS $$
#variable_conflict use_column
DECLARE
  present constant timestamptz := clock_now();
  length constant interval := make_interval(mins => (wish).minutes);
  step constant interval := make_interval(mins => (wish).step_minutes);
  the_site site;
  apart interval;
  open tstzmultirange;
  plans availability_plan[];
  least_plan availability_plan;
  most_later integer;
  reach tstzrange;
  counts tstzmultirange;
  passages movement_passage[];
  clocks_change boolean;
BEGIN
  IF isempty(given_window) THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  apart := make_interval(mins => the_site.separation_minutes);
  SELECT coalesce(range_agg(tstzrange(lower(o), upper(o) - length, '[]')), '{}') INTO open
  FROM unnest(site_open(
    given_site, (lower(given_window) AT TIME ZONE the_site.time_zone)::date,
    (upper(given_window) AT TIME ZONE the_site.time_zone)::date)) AS o
  WHERE upper(o) - length >= lower(o);
  open := open * tstzmultirange(given_window) * tstzmultirange(tstzrange(
    present, present + (SELECT make_interval(days => a.booking_horizon_days) FROM agency_setting AS a), '(]'));
  SELECT open - coalesce(range_agg(tstzrange(lower(b) - length, upper(b), '()')), '{}') INTO open
  FROM unnest(busy) AS b;
  IF isempty(open) THEN RETURN; END IF;

  -- Everything that a start within the window could run into lies in its reach.
  least_plan := availability_plan_at(the_site, wish, 0);
  most_later := 3 * (the_site.passage_minutes + the_site.separation_minutes);
  reach := tstzrange(
    lower(open) - make_interval(mins => greatest(240, coalesce(-least_plan.first_begin, 1440) + most_later)),
    upper(open) + make_interval(mins => the_site.separation_minutes
      + greatest((wish).minutes + 240, coalesce(least_plan.last_end, 1440) + most_later)));
  counts := site_counts(
    given_site, (lower(reach) AT TIME ZONE the_site.time_zone)::date,
    (upper(reach) AT TIME ZONE the_site.time_zone)::date);
  passages := ARRAY(
    SELECT ROW(p.code, p.kind, theirs.kept)::movement_passage
    FROM place AS p
    CROSS JOIN LATERAL (
      SELECT v.kept FROM movement AS v
      WHERE v.place_code = p.code AND v.kept && reach AND v.state IN ('held', 'confirmed')
        AND (v.state = 'confirmed' OR v.held_until > present) AND v.meeting_id IS DISTINCT FROM (wish).except_meeting
      OFFSET 0
    ) AS theirs
    WHERE p.site_code = given_site);

  -- Coming earlier and leaving later helps only where somebody else, or a count, or the other side is in the way.
  plans := ARRAY[least_plan];
  IF least_plan IS NULL OR least_plan.meet_in_corridor OR cardinality(passages) > 0 OR (wish).adjusted <> '{}'
    OR EXISTS (
      SELECT FROM unnest(counts) AS c
      WHERE open && tstzrange(
        lower(c) - make_interval(mins => least_plan.last_end), upper(c) - make_interval(mins => least_plan.first_begin))
    ) THEN
    plans := plans || ARRAY(SELECT availability_plan_at(the_site, wish, tried) FROM generate_series(1, 3) AS tried);
  END IF;
  clocks_change := upper(open) - lower(open) > interval '60 days' OR EXISTS (
    SELECT FROM (VALUES (lower(open) - interval '1 day', upper(open) + interval '1 day')) AS day (before, after)
    WHERE (before AT TIME ZONE the_site.time_zone) - (before AT TIME ZONE 'UTC')
      <> (after AT TIME ZONE the_site.time_zone) - (after AT TIME ZONE 'UTC'));

  RETURN QUERY
  WITH way AS MATERIALIZED (
    -- Counts, the entrance, the waiting places and who accompanies are the same for every room.
    SELECT plan.*, open - coalesce((
      SELECT range_agg(forbidden.starts)
      FROM (
        SELECT tstzmultirange(tstzrange(
          lower(c) - make_interval(mins => o.ends), upper(c) - make_interval(mins => o.begins), '()'))
        FROM unnest(counts) AS c
        CROSS JOIN unnest(plan.steps) AS o
        WHERE o.step <> 'waiting'
        UNION ALL
        SELECT tstzmultirange(tstzrange(
          lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins), '()'))
        FROM unnest(passages) AS v
        CROSS JOIN unnest(plan.steps) AS o
        WHERE v.kind = 'principalEntrance' AND o.entrance
        UNION ALL
        SELECT tstzmultirange(tstzrange(
          lower(b) - make_interval(mins => plan.victim_end), upper(b) - make_interval(mins => plan.victim_begin),
          '()'))
        FROM unnest((wish).mediator_busy) AS b
        WHERE plan.victim_begin IS NOT NULL
        UNION ALL
        SELECT range_intersect_agg(taken.starts)
        FROM (
          SELECT o.side, coalesce(range_agg(tstzrange(
            lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins),
            '()')) FILTER (WHERE v.kept IS NOT NULL), '{}') AS starts
          FROM unnest(plan.steps) AS o
          JOIN place AS p ON p.site_code = given_site AND p.side = o.side
          LEFT JOIN unnest(passages) AS v ON v.place_code = p.code
          WHERE o.step = 'waiting' AND (NOT (wish).wished ? o.side OR p.code = (wish).wished ->> o.side)
          GROUP BY o.side, p.code
        ) AS taken
        GROUP BY taken.side
      ) AS forbidden (starts)
    ), '{}') AS starts
    FROM unnest(plans) AS plan
    WHERE plan.steps IS NOT NULL
  ), free AS (
    SELECT r.code, r.kind, range_agg(way.starts - coalesce((
      SELECT range_agg(forbidden.starts)
      FROM (
        SELECT tstzrange(lower(v.during) - length - taken.after, upper(v.during) + taken.before, '()')
        FROM reservation AS v
        WHERE v.room_code = r.code AND v.during && reach AND v.state IN ('held', 'confirmed')
          AND (v.state = 'confirmed' OR v.held_until > present) AND v.meeting_id IS DISTINCT FROM (wish).except_meeting
        UNION ALL
        SELECT tstzrange(
          lower(c.during) - greatest(length + taken.after,
            CASE WHEN c.room_code IS NULL THEN make_interval(mins => way.last_end) END),
          upper(c.during) + greatest(taken.before,
            CASE WHEN c.room_code IS NULL THEN make_interval(mins => -way.first_begin) END), '()')
        FROM closure AS c
        WHERE c.site_code = given_site AND c.during && reach AND c.lifted_at IS NULL
          AND (c.room_code IS NULL OR c.room_code = r.code
            OR EXISTS (SELECT FROM room AS part WHERE part.code = c.room_code AND part.area_code = r.code))
        UNION ALL
        SELECT tstzrange(
          lower(v.kept) - make_interval(mins => o.ends) - apart, upper(v.kept) - make_interval(mins => o.begins), '()')
        FROM unnest(passages) AS v
        CROSS JOIN unnest(way.steps) AS o
        WHERE v.place_code = r.corridor_code AND o.step IN ('entering', 'leaving')
      ) AS forbidden (starts)
    ), '{}')) AS gaps
    FROM way
    JOIN room AS r ON r.corridor_code IS NULL OR NOT way.meet_in_corridor
    CROSS JOIN LATERAL (
      SELECT
        greatest(make_interval(mins => r.setup_minutes), make_interval(mins => -way.first_in)) AS before,
        greatest(make_interval(mins => r.clearing_minutes), make_interval(mins => way.last_out - (wish).minutes))
          AS after
    ) AS taken
    WHERE r.site_code = given_site AND r.attested_closed AND r.attested_private AND r.area_code IS NULL
      AND r.seats >= (wish).seats
      AND ((wish).features IS NULL OR r.features @> (wish).features)
      AND ((wish).kinds IS NULL OR r.kind = ANY ((wish).kinds))
      AND NOT isempty(way.starts)
    GROUP BY r.code, r.kind
  )
  SELECT free.code, free.kind, slot
  FROM free
  CROSS JOIN LATERAL unnest(free.gaps) AS gap
  CROSS JOIN LATERAL generate_series(
    date_bin(step, lower(gap) + step - interval '1 microsecond', timestamptz '2000-01-01 00:00+00'), upper(gap), step
  ) AS slot
  WHERE slot <@ gap
    AND ((wish).weekdays IS NULL
      OR extract(isodow FROM slot AT TIME ZONE the_site.time_zone) = ANY ((wish).weekdays))
    AND ((wish).after IS NULL OR (slot AT TIME ZONE the_site.time_zone)::time >= (wish).after)
    AND ((wish).before IS NULL
      OR (slot AT TIME ZONE the_site.time_zone)::time + length <= (wish).before)
    -- The Visits and Correspondence area only where, and when, the process may meet there (space.3).
    AND (free.kind <> 'visitsAndCorrespondence'
      OR visits_area_authorised((wish).process, free.code, (slot AT TIME ZONE the_site.time_zone)::date))
    -- A time that the clocks show twice can't be asked for.
    AND (NOT clocks_change OR wall_fault(slot AT TIME ZONE the_site.time_zone, the_site.time_zone) IS NULL);
END
$$;

CREATE FUNCTION availability_plan_at(the_site site, wish availability_wish, given_stagger integer) RETURNS availability_plan
    LANGUAGE plpgsql IMMUTABLE
    AS $$
DECLARE
  steps constant movement_offset[] := ARRAY(
    SELECT ROW(o.side, o.step, o.entrance, o.begins, o.ends)::movement_offset
    FROM movement_offsets(
      the_site, (wish).roles, (wish).minutes, (wish).first_arrival, (wish).last_arrival, (wish).adjusted,
      given_stagger) AS o);
  meet_at_door boolean;
  meet_in_corridor boolean;
  plan availability_plan;
BEGIN
  SELECT coalesce(bool_or(one.entrance), false), coalesce(bool_or(NOT one.entrance), false)
  INTO meet_at_door, meet_in_corridor
  FROM unnest(steps) AS one
  JOIN unnest(steps) AS other
    ON one.side < other.side AND one.begins < other.ends + the_site.separation_minutes
    AND other.begins < one.ends + the_site.separation_minutes
    AND (one.entrance AND other.entrance
      OR one.step IN ('entering', 'leaving') AND other.step IN ('entering', 'leaving'));
  IF meet_at_door THEN RETURN NULL; END IF;
  SELECT steps, min(o.begins), max(o.ends), min(o.begins) FILTER (WHERE o.side = 'victim'),
    max(o.ends) FILTER (WHERE o.side = 'victim'), min(o.ends) FILTER (WHERE o.step = 'entering'),
    max(o.begins) FILTER (WHERE o.step = 'leaving'), meet_in_corridor
  INTO plan
  FROM unnest(steps) AS o;
  RETURN plan;
END
$$;

CREATE FUNCTION availability_search(who actor, given_filter jsonb, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  f constant availability_filter := jsonb_populate_record(NULL::availability_filter, given_filter);
  people uuid[];
  roles text[];
  unknown integer;
  wish availability_wish;
  begins timestamptz;
  finish timestamptz;
  ends timestamptz;
  width interval := '24 hours';
  around tstzrange;
  busy tstzmultirange;
  slots jsonb := '[]';
  missing integer := f.max_slots + 1;
  page_size integer;
BEGIN
  PERFORM actor_require(who);
  SELECT min(given.position) INTO unknown
  FROM unnest(f.sites) WITH ORDINALITY AS given (code, position)
  WHERE NOT EXISTS (SELECT FROM site AS s WHERE s.code = given.code);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('site', 'siteUnknown');
    RETURN;
  END IF;
  SELECT array_agg(DISTINCT p.role), min(given.position) FILTER (WHERE p.id IS NULL) INTO roles, unknown
  FROM unnest(f.participants) WITH ORDINALITY AS given (id, position)
  LEFT JOIN participant AS p ON p.id = given.id AND process_within_reach(who, p.process_id);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('participants', 'participantUnknown');
    RETURN;
  END IF;
  people := coalesce(f.participants, '{}') || ARRAY(
    SELECT m.id FROM mediator AS m WHERE m.subject = (who).subject AND (who).role = 'mediator');
  roles := coalesce(roles, CASE f.form
    WHEN 'preparatory' THEN ARRAY['offender']
    WHEN 'messageRecording' THEN ARRAY['victim']
    ELSE ARRAY['victim', 'offender']
  END);
  wish := ROW(
    f.minutes, greatest(f.seats, cardinality(f.participants) + 1), f.features, f.kinds, f.weekdays, f.after, f.before,
    roles, f.step_minutes, NULL, NULL, NULL, '{}', '{}', NULL,
    (SELECT p.process_id FROM participant AS p WHERE p.id = f.participants[1]));
  SELECT
    min(wall_instant(f.from_day::timestamp, s.time_zone)), max(wall_instant((f.to_day + 1)::timestamp, s.time_zone))
  INTO begins, finish
  FROM site AS s
  WHERE (f.sites IS NULL OR s.code = ANY (f.sites)) AND (f.region IS NULL OR s.region = f.region);
  begins := greatest(begins, to_timestamp(f.cursor_start), date_trunc('hour', clock_now()));
  around := tstzrange(begins - interval '1 day', greatest(begins, finish) + interval '1 day');
  busy := people_busy(people, around, NULL);
  wish.mediator_busy := mediators_busy(people, around, NULL);
  WHILE missing > 0 AND begins < finish LOOP
    ends := least(begins + width, finish);
    SELECT slots || coalesce(jsonb_agg(near.slot ORDER BY near.starts, near.room_code), '[]'), count(*)
    INTO slots, page_size
    FROM (
      SELECT at.starts, at.room_code, jsonb_build_object('key', extract(epoch FROM at.starts)::bigint) || slot_view(
        s.code, at.room_code, at.kind, at.starts, f.minutes, s.time_zone,
        site_holidays(s.code, (at.starts AT TIME ZONE s.time_zone)::date)) AS slot
      FROM (
        SELECT s.code, given.*
        FROM site AS s
        CROSS JOIN LATERAL availability_at_site(
          s.code,
          tstzrange(begins, ends)
            * tstzrange(
              wall_instant(f.from_day::timestamp, s.time_zone), wall_instant((f.to_day + 1)::timestamp, s.time_zone)),
          wish, busy) AS given
        WHERE (f.sites IS NULL OR s.code = ANY (f.sites)) AND (f.region IS NULL OR s.region = f.region)
          AND EXISTS (
            SELECT FROM room AS r WHERE r.site_code = s.code AND r.attested_closed AND r.attested_private)
          AND (f.cursor_start IS NULL
            OR (given.starts, given.room_code) > (to_timestamp(f.cursor_start), f.cursor_room COLLATE "C"))
        ORDER BY given.starts, given.room_code
        LIMIT missing
      ) AS at
      JOIN site AS s ON s.code = at.code
    ) AS near;
    missing := missing - page_size;
    begins := ends;
    -- What is rare is looked for further and further ahead.
    width := least(2 * width, interval '16 days');
  END LOOP;
  outcome := 'done';
  answer := jsonb_build_object(
    'slots', CASE WHEN missing > 0 THEN slots ELSE slots - f.max_slots END, 'more', missing <= 0);
END
$$;

CREATE FUNCTION clearance_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM contact_hold_again(c.process_id) FROM contact_condition AS c WHERE c.id = NEW.condition_id;
  RETURN NULL;
END
$$;

CREATE FUNCTION clearance_cites() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  IF NEW.advice_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM advice AS a WHERE a.id = NEW.advice_id AND a.recommended_at IS NOT NULL) THEN
    RAISE EXCEPTION 'nothing was recommended yet'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clearance_cites_a_recommendation', TABLE = 'clearance';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION clearance_revoke(who actor, request request_identity, given_process uuid, given_clearance uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION wall_instant(wall timestamp without time zone, zone text) RETURNS timestamp with time zone
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (wall AT TIME ZONE zone);

CREATE FUNCTION wall_range(wall timestamp without time zone, minutes integer, zone text) RETURNS tstzrange
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN tstzrange(wall_instant(wall, zone), (((wall_instant(wall, zone) AT TIME ZONE 'UTC'::text) + make_interval(mins => minutes)) AT TIME ZONE 'UTC'::text));

CREATE FUNCTION wall_span(starts timestamp without time zone, ends timestamp without time zone, zone text) RETURNS tstzrange
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN tstzrange(wall_instant(starts, zone), wall_instant(ends, zone));

CREATE TABLE closure (
    id uuid NOT NULL,
    site_code text NOT NULL COLLATE pg_catalog."C",
    room_code text COLLATE pg_catalog."C",
    starts_wall timestamp without time zone NOT NULL,
    ends_wall timestamp without time zone NOT NULL,
    zone text NOT NULL,
    during tstzrange GENERATED ALWAYS AS (wall_span(starts_wall, ends_wall, zone)) STORED NOT NULL,
    reason text NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    lifted_at timestamp with time zone,
    lifted_by text,
    CONSTRAINT closure_in_order CHECK ((starts_wall < ends_wall)),
    CONSTRAINT closure_lifted_by_someone CHECK (((lifted_at IS NULL) = (lifted_by IS NULL))),
    CONSTRAINT closure_reason_known CHECK ((reason = ANY (ARRAY['maintenance'::text, 'lockdown'::text, 'search'::text, 'exercise'::text, 'staffing'::text, 'event'::text, 'publicHealth'::text, 'weather'::text]))),
    CONSTRAINT closure_takes_time CHECK ((NOT isempty(during))),
    CONSTRAINT closure_within_a_year CHECK ((ends_wall <= (starts_wall + '366 days'::interval)))
);

CREATE TABLE meeting (
    id uuid NOT NULL,
    process_id uuid NOT NULL,
    form text NOT NULL,
    site_code text NOT NULL COLLATE pg_catalog."C",
    room_code text NOT NULL COLLATE pg_catalog."C",
    starts_wall timestamp without time zone NOT NULL,
    minutes integer NOT NULL,
    zone text NOT NULL,
    during tstzrange GENERATED ALWAYS AS (wall_range(starts_wall, minutes, zone)) STORED NOT NULL,
    day date GENERATED ALWAYS AS ((starts_wall)::date) STORED NOT NULL,
    state text DEFAULT 'held'::text NOT NULL,
    held_until timestamp with time zone,
    attendee_list_version integer DEFAULT 1 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    requested_by uuid NOT NULL,
    requested_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    closed_at timestamp with time zone,
    contested boolean DEFAULT false NOT NULL,
    stagger integer DEFAULT 0 NOT NULL,
    decline_reason text,
    offered_from uuid,
    accepted_at timestamp with time zone,
    remind_at timestamp with time zone,
    CONSTRAINT meeting_accepted_was_offered CHECK (((accepted_at IS NULL) OR (offered_from IS NOT NULL))),
    CONSTRAINT meeting_closed_has_a_time CHECK (((state = ANY (ARRAY['completed'::text, 'expired'::text, 'declined'::text, 'cancelled'::text])) = (closed_at IS NOT NULL))),
    CONSTRAINT meeting_decline_reason_known CHECK ((decline_reason = ANY (ARRAY['roomUnavailable'::text, 'staffing'::text, 'operations'::text, 'security'::text, 'accessibility'::text, 'other'::text]))),
    CONSTRAINT meeting_declined_for_a_reason CHECK (((state = 'declined'::text) = (decline_reason IS NOT NULL))),
    CONSTRAINT meeting_form_has_a_room CHECK ((form = ANY (ARRAY['faceToFace'::text, 'groupConference'::text, 'preparatory'::text, 'messageRecording'::text]))),
    CONSTRAINT meeting_held_has_an_end CHECK (((state = 'held'::text) = (held_until IS NOT NULL))),
    CONSTRAINT meeting_minutes_range CHECK (((minutes >= 15) AND (minutes <= 720))),
    CONSTRAINT meeting_not_its_own_offer CHECK ((offered_from <> id)),
    CONSTRAINT meeting_reminded_within_its_hold CHECK ((remind_at < held_until)),
    CONSTRAINT meeting_stagger_range CHECK (((stagger >= 0) AND (stagger <= 3))),
    CONSTRAINT meeting_state_known CHECK ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'completed'::text, 'expired'::text, 'declined'::text, 'cancelled'::text]))),
    CONSTRAINT meeting_within_a_day CHECK ((((starts_wall + make_interval(mins => minutes)))::date = (starts_wall)::date))
);

COMMENT ON COLUMN meeting.stagger IS 'How many passages, separation included, its sides come earlier and leave later.';

COMMENT ON COLUMN meeting.decline_reason IS 'Why the site declined, a code that both sides and the unit see.';

COMMENT ON COLUMN meeting.offered_from IS 'The declined meeting in whose place the site offered this one.';

COMMENT ON COLUMN meeting.accepted_at IS 'When the mediator took the offered meeting.';

COMMENT ON COLUMN meeting.remind_at IS 'When both sides are told that the hold runs out soon.';

CREATE TABLE movement (
    meeting_id uuid NOT NULL,
    side text NOT NULL,
    step text NOT NULL,
    place_code text COLLATE pg_catalog."C",
    during tstzrange NOT NULL,
    kept tstzrange NOT NULL,
    state text NOT NULL,
    held_until timestamp with time zone,
    CONSTRAINT movement_side_known CHECK ((side = ANY (ARRAY['victim'::text, 'offender'::text]))),
    CONSTRAINT movement_step_known CHECK ((step = ANY (ARRAY['arrival'::text, 'waiting'::text, 'entering'::text, 'leaving'::text, 'departure'::text]))),
    CONSTRAINT movement_takes_time CHECK (((NOT isempty(during)) AND (kept @> during)))
);

COMMENT ON COLUMN movement.kept IS 'The time of the step, and the separation after it.';

CREATE TABLE reservation (
    id bigint NOT NULL,
    meeting_id uuid NOT NULL,
    room_code text NOT NULL COLLATE pg_catalog."C",
    during tstzrange NOT NULL,
    state text NOT NULL,
    held_until timestamp with time zone,
    CONSTRAINT reservation_takes_time CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)) AND (NOT upper_inf(during))))
);

CREATE FUNCTION closure_covers(given_closure uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT m.id
    FROM (closure c
      JOIN meeting m ON (((m.site_code = c.site_code) AND (m.state = ANY (ARRAY['held'::text, 'confirmed'::text])) AND ((m.day >= ((c.starts_wall)::date - 1)) AND (m.day <= ((c.ends_wall)::date + 1))))))
   WHERE ((c.id = closure_covers.given_closure) AND ((EXISTS ( SELECT
            FROM reservation v
           WHERE ((v.meeting_id = m.id) AND (v.during && c.during) AND ((c.room_code IS NULL) OR (c.room_code = v.room_code))))) OR ((c.room_code IS NULL) AND (EXISTS ( SELECT
            FROM movement v
           WHERE ((v.meeting_id = m.id) AND (v.during && c.during)))))))
   ORDER BY m.id;
END;

CREATE FUNCTION closure_faults(given_site text, given_room text, starts timestamp without time zone, ends timestamp without time zone) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  zone text;
BEGIN
  SELECT s.time_zone INTO zone FROM site AS s WHERE s.code = given_site;
  RETURN (
    SELECT coalesce(jsonb_agg(
      field_fault(f.field, f.reason, CASE WHEN f.reason IN ('nonexistentWallTime', 'doubledWallTime')
        THEN wall_choices(CASE f.field WHEN 'start' THEN starts ELSE ends END, zone) END) -> 'errors' -> 0), '[]')
    FROM (
      SELECT 'room', 'roomNotAtSite'
      WHERE given_room IS NOT NULL
        AND NOT EXISTS (SELECT FROM room AS r WHERE r.code = given_room AND r.site_code = given_site)
      UNION ALL SELECT 'start', wall_fault(starts, zone)
      UNION ALL SELECT 'end', wall_fault(ends, zone)
      UNION ALL SELECT 'end', CASE
        WHEN ends <= starts THEN 'endBeforeStart'
        WHEN ends > starts + interval '366 days' THEN 'tooFarAhead'
        WHEN wall_fault(starts, zone) IS NULL AND wall_fault(ends, zone) IS NULL
          AND upper(wall_span(starts, ends, zone)) <= clock_now() THEN 'inThePast'
      END
    ) AS f (field, reason)
    WHERE f.reason IS NOT NULL);
END
$$;

CREATE FUNCTION closure_flag_meetings(given_closure uuid) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
  covered uuid;
  flagged integer := 0;
BEGIN
  FOR covered IN SELECT * FROM closure_covers(given_closure) LOOP
    PERFORM FROM meeting WHERE id = covered AND state IN ('held', 'confirmed') FOR NO KEY UPDATE;
    CONTINUE WHEN NOT FOUND;
    PERFORM meeting_flag_raise(covered, 'closure', given_closure);
    flagged := flagged + 1;
  END LOOP;
  RETURN flagged;
END
$$;

CREATE FUNCTION closure_lift(who actor, request request_identity, given_closure uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  the_closure closure;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM closure_lock_rooms(c.site_code, c.room_code) FROM closure AS c
  WHERE c.id = given_closure AND c.site_code = (who).site;
  SELECT * INTO the_closure FROM closure AS c WHERE c.id = given_closure AND c.site_code = (who).site FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSIF the_closure.lifted_at IS NOT NULL OR upper(the_closure.during) <= clock_now() THEN
    outcome := 'wrongState';
  ELSE
    UPDATE closure SET lifted_at = clock_now(), lifted_by = (who).subject WHERE id = given_closure;
    PERFORM audit_write(who, 'closure.lift', 'closure', given_closure::text);
    PERFORM closure_unflag_meetings(given_closure);
    outcome := 'done';
    answer := closure_view(given_closure);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION closure_lock_rooms(given_site text, given_room text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM FROM room AS r
  WHERE r.site_code = given_site
    AND (given_room IS NULL OR r.code = given_room OR r.area_code = given_room
      OR EXISTS (SELECT FROM room AS part WHERE part.code = given_room AND part.area_code = r.code))
  ORDER BY r.code FOR NO KEY UPDATE;
END
$$;

CREATE FUNCTION closure_record(who actor, request request_identity, given_id uuid, given_site text, given_room text, starts timestamp without time zone, ends timestamp without time zone, given_reason text, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  faults jsonb;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM FROM site AS s WHERE s.code = given_site AND s.code = (who).site;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSE
    PERFORM closure_lock_rooms(given_site, given_room);
    faults := closure_faults(given_site, given_room, starts, ends);
    IF faults <> '[]' THEN
      outcome := 'invalid';
      answer := jsonb_build_object('errors', faults);
    ELSE
      INSERT INTO closure (id, site_code, room_code, starts_wall, ends_wall, zone, reason, recorded_by)
      SELECT given_id, s.code, given_room, starts, ends, s.time_zone, given_reason, (who).subject
      FROM site AS s WHERE s.code = given_site;
      PERFORM audit_write(who, 'closure.record', 'closure', given_id::text);
      PERFORM closure_flag_meetings(given_id);
      outcome := 'done';
      answer := closure_view(given_id);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION closure_show(given_closure uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM FROM closure AS c
  WHERE c.id = given_closure
    AND ((acting()).role = 'rju' OR (acting()).role = 'siteStaff' AND c.site_code = (acting()).site);
  IF NOT FOUND THEN RETURN NULL; END IF;
  RETURN closure_view(given_closure);
END
$$;

CREATE FUNCTION closure_unflag_meetings(given_closure uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE meeting AS m SET version = m.version + 1
  FROM meeting_flag AS f WHERE f.cause = given_closure AND f.cleared_at IS NULL AND f.meeting_id = m.id;
  UPDATE meeting_flag AS f SET cleared_at = clock_now() WHERE f.cause = given_closure AND f.cleared_at IS NULL;
END
$$;

CREATE FUNCTION closure_view(given_closure uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', c.id, 'site', c.site_code, 'room', c.room_code, 'reason', c.reason,
      'start', rfc3339(lower(c.during), c.zone), 'end', rfc3339(upper(c.during), c.zone),
      'recordedBy', c.recorded_by, 'recordedAt', rfc3339(c.recorded_at, c.zone),
      'liftedBy', c.lifted_by, 'liftedAt', rfc3339(c.lifted_at, c.zone),
      'meetings', (SELECT count(*) FROM meeting_flag AS f WHERE f.cause = c.id AND f.cleared_at IS NULL)))
    FROM closure AS c WHERE c.id = given_closure);
END
$$;

CREATE FUNCTION condition_lift(who actor, request request_identity, given_process uuid, given_condition uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION contact_condition_changed() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM contact_hold_again(NEW.process_id);
  RETURN NULL;
END
$$;

CREATE FUNCTION contact_hold_again(given_process uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION contact_review(job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  uncleared uuid;
BEGIN
  PERFORM actor_require_service();
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

CREATE FUNCTION contact_task_settle(who actor, given_process uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = (who).subject
  WHERE t.process_id = given_process AND t.kind = 'contactClearanceNeeded' AND t.closed_at IS NULL
    AND process_contact_cleared(given_process, clock_now()::date)
    AND NOT EXISTS (
      SELECT FROM meeting AS m
      WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed') AND NOT meeting_contact_cleared(m.id));
END
$$;

CREATE FUNCTION destruction_certificate_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a certificate stays as it was issued'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'destruction_certificate_stays', TABLE = 'destruction_certificate';
END
$$;

CREATE FUNCTION easter_sunday(given_year integer) RETURNS date
    LANGUAGE plpgsql IMMUTABLE
    AS $$
DECLARE
  golden constant integer := given_year % 19;
  century constant integer := given_year / 100;
  epact constant integer := (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
  moon constant integer := epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
  to_sunday constant integer := (given_year + given_year / 4 + moon + 2 - century + century / 4) % 7;
  days constant integer := moon - to_sunday;
  month constant integer := 3 + (days + 40) / 44;
BEGIN
  RETURN make_date(given_year, month, days + 28 - 31 * (month / 4));
END
$$;

CREATE FUNCTION engagement_ending(given_engagement uuid) RETURNS TABLE(subject text, language text, ends_on date)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT m.subject, m.language, e.ends_on
  FROM engagement AS e JOIN mediator AS m ON m.id = e.mediator_id
  WHERE e.id = given_engagement AND e.ends_on >= (clock_now() AT TIME ZONE 'America/Toronto')::date
    AND NOT engagement_renewed(e);
END
$$;

CREATE FUNCTION engagement_made() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM engagement_plan_reminder(NEW.id);
  RETURN NULL;
END
$$;

CREATE FUNCTION engagement_plan_reminder(given_engagement uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM job_enqueue(
    'engagement.remind', jsonb_build_object('engagement', e.id),
    wall_instant(e.ends_on - a.engagement_reminder_days + time '08:00', 'America/Toronto'), e.id::text)
  FROM engagement AS e CROSS JOIN agency_setting AS a
  WHERE e.id = given_engagement AND a.singleton AND e.ends_on >= (clock_now() AT TIME ZONE 'America/Toronto')::date;
END
$$;

CREATE FUNCTION engagement_remind(given_engagement uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  IF EXISTS (SELECT FROM engagement_ending(given_engagement)) THEN
    PERFORM event_publish('engagement.ending', jsonb_build_object('engagement', given_engagement));
  END IF;
  RETURN true;
END
$$;

CREATE TABLE engagement (
    id uuid NOT NULL,
    mediator_id uuid NOT NULL,
    kind text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    CONSTRAINT engagement_casual_for_a_year CHECK (((kind <> 'casual'::text) OR (ends_on <= (starts_on + 366)))),
    CONSTRAINT engagement_in_order CHECK ((starts_on <= ends_on)),
    CONSTRAINT engagement_kind_known CHECK ((kind = ANY (ARRAY['casual'::text, 'serviceContract'::text])))
);

CREATE FUNCTION engagement_renewed(given engagement) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (EXISTS (SELECT FROM engagement n WHERE ((n.mediator_id = (engagement_renewed.given).mediator_id) AND (n.kind = (engagement_renewed.given).kind) AND (n.ends_on > (engagement_renewed.given).ends_on) AND (n.starts_on <= ((engagement_renewed.given).ends_on + 1)))));

CREATE FUNCTION entry_list_acknowledge(who actor, request request_identity, given_site text, given_day date, given_revision integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, given_revision) AS b;
  IF outcome = 'notFound' THEN
    RETURN;
  ELSIF outcome IS NULL THEN
    INSERT INTO entry_list_acknowledgement (site_code, day, revision, acknowledged_by, acknowledged_role)
    VALUES (given_site, given_day, given_revision, (who).subject, (who).role)
    ON CONFLICT DO NOTHING;
    PERFORM entry_list_stop_reminders(given_site, given_day, given_revision);
    PERFORM audit_write(
      who, 'entryList.acknowledge', 'entryList', entry_list_name(given_site, given_day),
      jsonb_build_object('revision', given_revision));
    outcome := 'done';
    SELECT jsonb_build_object(
      'site', given_site, 'date', to_char(given_day, 'YYYY-MM-DD'), 'revision', given_revision,
      'acknowledgedAt', rfc3339(a.acknowledged_at, s.time_zone)) INTO answer
    FROM entry_list_acknowledgement AS a JOIN site AS s ON s.code = a.site_code
    WHERE a.site_code = given_site AND a.day = given_day AND a.revision = given_revision;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION entry_list_acknowledgement_due(given_site text, given_day date, given_revision integer, step integer, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  IF EXISTS (
    SELECT FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.revision = given_revision AND l.state = 'released'
  ) AND NOT EXISTS (
    SELECT FROM entry_list_acknowledgement AS a
    WHERE a.site_code = given_site AND a.day = given_day AND a.revision = given_revision
  ) THEN
    PERFORM event_publish(
      'entryList.unacknowledged',
      entry_list_event(given_site, given_day, given_revision) || jsonb_build_object('step', step));
  END IF;
  RETURN true;
END
$$;

CREATE FUNCTION entry_list_begin_change(who actor, given_site text, given_day date, meant integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql
    AS $$
DECLARE
  current integer;
BEGIN
  answer := '{}';
  IF entry_list_within_reach(who, given_site) THEN
    PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day FOR NO KEY UPDATE;
    SELECT l.revision INTO current FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released';
  END IF;
  IF current IS NULL THEN
    outcome := 'notFound';
  ELSIF meant > current OR meant < 1 THEN
    outcome := 'revisionUnknown';
  ELSIF meant < current THEN
    outcome := 'newerRevision';
    answer := jsonb_build_object('current', current);
  END IF;
END
$$;

CREATE FUNCTION entry_list_bury(who actor, given_site text, given_day date) RETURNS SETOF uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
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
    -- A day on which nobody was ever listed has nothing to destroy.
    IF EXISTS (SELECT FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day) THEN
      PERFORM audit_write(who, 'entryList.destroy', 'entryList', entry_list_name(given_site, given_day));
    END IF;
  END IF;
  RETURN QUERY SELECT l.key_id FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day;
END
$$;

CREATE FUNCTION entry_list_event(given_site text, given_day date, given_revision integer) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_object('site', given_site, 'day', to_char((given_day)::timestamp with time zone, 'YYYY-MM-DD'::text), 'revision', given_revision);

CREATE FUNCTION meeting_contact_cleared(given_meeting uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN coalesce(
    (SELECT process_contact_cleared(m.process_id, m.day) OR NOT meeting_victim_present(m.id)
     FROM meeting AS m WHERE m.id = given_meeting),
    false);
END
$$;

CREATE TABLE attendee (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    meeting_id uuid NOT NULL,
    process_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    role text NOT NULL,
    arrival_wall timestamp without time zone,
    arrival timestamp with time zone,
    CONSTRAINT attendee_arrival_derived CHECK (((arrival_wall IS NULL) = (arrival IS NULL))),
    CONSTRAINT attendee_arrives_by_the_entrance CHECK (((role = ANY (ARRAY['victim'::text, 'victimSupport'::text])) = (arrival_wall IS NOT NULL)))
);

CREATE TABLE mediator (
    id uuid NOT NULL,
    subject text NOT NULL COLLATE pg_catalog."C",
    name_sealed bytea,
    key_id uuid,
    language text DEFAULT 'en'::text NOT NULL,
    CONSTRAINT mediator_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
    CONSTRAINT mediator_name_has_a_key CHECK (((name_sealed IS NULL) = (key_id IS NULL))),
    CONSTRAINT mediator_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);

CREATE TABLE participant (
    id uuid NOT NULL,
    process_id uuid NOT NULL,
    role text NOT NULL,
    name_sealed bytea NOT NULL,
    language text NOT NULL,
    CONSTRAINT participant_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
    CONSTRAINT participant_role_known CHECK ((role = ANY (ARRAY['victim'::text, 'offender'::text, 'victimSupport'::text, 'offenderSupport'::text])))
);

CREATE TABLE process (
    id uuid NOT NULL,
    reference text NOT NULL,
    region text NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    key_id uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    closed_at timestamp with time zone,
    closed_by text,
    names_doomed_at timestamp with time zone,
    names_doomed_because text,
    names_destroyed_at timestamp with time zone,
    traces_removed_at timestamp with time zone,
    CONSTRAINT process_closed_has_its_time CHECK ((((state = 'closed'::text) = (closed_at IS NOT NULL)) AND ((closed_at IS NULL) = (closed_by IS NULL)))),
    CONSTRAINT process_destroyed_after_doom CHECK (((names_destroyed_at IS NULL) OR (names_doomed_at IS NOT NULL))),
    CONSTRAINT process_doom_reason_known CHECK ((names_doomed_because = ANY (ARRAY['retentionEnded'::text, 'personAsked'::text, 'courtOrdered'::text, 'enteredInError'::text]))),
    CONSTRAINT process_doomed_for_a_reason CHECK (((names_doomed_at IS NULL) = (names_doomed_because IS NULL))),
    CONSTRAINT process_region_known CHECK ((region = ANY (ARRAY['Atlantic'::text, 'Quebec'::text, 'Ontario'::text, 'Prairie'::text, 'Pacific'::text]))),
    CONSTRAINT process_state_known CHECK ((state = ANY (ARRAY['open'::text, 'closed'::text]))),
    CONSTRAINT process_traces_after_names CHECK (((traces_removed_at IS NULL) OR (names_destroyed_at IS NOT NULL)))
);

CREATE FUNCTION entry_list_expected(given_site text, given_day date) RETURNS TABLE(arrival_id uuid, meeting_id uuid, arrival timestamp with time zone, zone text, participant_id uuid, name_sealed bytea, process_key uuid, mediator text, mediator_name_sealed bytea, mediator_key uuid)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT a.id,
     m.id,
     a.arrival,
     m.zone,
     p.id,
     p.name_sealed,
     c.key_id,
     g.subject,
     g.name_sealed,
     g.key_id
    FROM ((((meeting m
      JOIN process c ON (((c.id = m.process_id) AND (c.names_doomed_at IS NULL))))
      JOIN mediator g ON ((g.id = m.requested_by)))
      JOIN attendee a ON (((a.meeting_id = m.id) AND (a.role = ANY (ARRAY['victim'::text, 'victimSupport'::text])))))
      JOIN participant p ON ((p.id = a.participant_id)))
   WHERE ((m.site_code = entry_list_expected.given_site) AND (m.day = entry_list_expected.given_day) AND ((m.state = 'completed'::text) OR ((m.state = 'confirmed'::text) AND meeting_contact_cleared(m.id))))
   ORDER BY a.arrival, a.id;
END;

CREATE FUNCTION entry_list_finish(given_site text, given_day date, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  PERFORM entry_list_release_if_due(given_site, given_day);
  IF entry_list_release_is_due(given_site, given_day) THEN
    PERFORM entry_list_flag_uncleared(given_site, given_day);
  END IF;
  RETURN job_complete(job, lease);
END
$$;

CREATE FUNCTION entry_list_flag_uncleared(given_site text, given_day date) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  flagged record;
BEGIN
  DELETE FROM entry_list_flag AS f USING meeting AS m
  WHERE m.id = f.meeting_id AND m.site_code = given_site AND m.day = given_day AND meeting_contact_cleared(m.id);
  FOR flagged IN
    INSERT INTO entry_list_flag (meeting_id)
    SELECT m.id FROM meeting AS m
    WHERE m.site_code = given_site AND m.day = given_day AND m.state = 'confirmed'
      AND NOT meeting_contact_cleared(m.id)
    ON CONFLICT DO NOTHING
    RETURNING meeting_id
  LOOP
    PERFORM event_publish('meeting.flagged', jsonb_build_object('meeting', flagged.meeting_id));
    PERFORM rju_task_open('meetingFlagged', m.process_id, m.id) FROM meeting AS m WHERE m.id = flagged.meeting_id;
  END LOOP;
END
$$;

CREATE FUNCTION entry_list_is_awaited(given_site text, given_day date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION entry_list_is_buried(given_site text, given_day date) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN NOT EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL);
END
$$;

CREATE FUNCTION entry_list_lock(given_site text, given_day date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO entry_list_day (site_code, day) VALUES (given_site, given_day) ON CONFLICT DO NOTHING;
  PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day AND destroyed_at IS NULL
  FOR NO KEY UPDATE;
  RETURN FOUND AND clock_now() < (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t);
END
$$;

CREATE FUNCTION entry_list_mark_arrival(who actor, request request_identity, given_site text, given_day date, given_arrival uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, NULL) AS b;
  IF outcome = 'notFound' THEN
    RETURN;
  ELSIF NOT EXISTS (
    SELECT FROM entry_list_arrival AS a
    JOIN entry_list AS l ON l.site_code = a.site_code AND l.day = a.day AND l.revision = a.revision
    WHERE a.site_code = given_site AND a.day = given_day AND a.arrival_id = given_arrival AND l.state = 'released'
  ) THEN
    outcome := 'arrivalUnknown';
  ELSE
    INSERT INTO entry_list_arrival_mark (site_code, day, arrival_id, marked_by)
    VALUES (given_site, given_day, given_arrival, (who).subject)
    ON CONFLICT DO NOTHING;
    PERFORM audit_write(who, 'entryList.markArrival', 'arrival', given_arrival::text);
    outcome := 'done';
    SELECT jsonb_build_object('arrival', given_arrival, 'arrivedAt', rfc3339(m.marked_at, s.time_zone)) INTO answer
    FROM entry_list_arrival_mark AS m JOIN site AS s ON s.code = m.site_code
    WHERE m.site_code = given_site AND m.day = given_day AND m.arrival_id = given_arrival;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION entry_list_must_wait(given_site text, given_day date) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL
  ) AND entry_list_is_awaited(given_site, given_day);
END
$$;

CREATE FUNCTION entry_list_name(given_site text, given_day date) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN ((given_site || '/'::text) || to_char((given_day)::timestamp with time zone, 'YYYY-MM-DD'::text));

CREATE FUNCTION entry_list_open(who actor, given_site text, given_day date) RETURNS TABLE(arrival_id uuid, meeting_id uuid, arrival timestamp with time zone, zone text, participant_id uuid, name_sealed bytea, process_key uuid, mediator text, mediator_name_sealed bytea, mediator_key uuid)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
  named uuid[];
BEGIN
  PERFORM actor_require(who);
  SELECT array_agg(e.arrival_id) INTO named FROM entry_list_expected(given_site, given_day) AS e;
  IF named IS NOT NULL THEN
    PERFORM audit_write(
      who, 'entryList.openNames', 'entryList', entry_list_name(given_site, given_day),
      jsonb_build_object('arrivals', named));
  END IF;
  RETURN QUERY SELECT * FROM entry_list_expected(given_site, given_day);
END
$$;

CREATE FUNCTION entry_list_plan(given_meeting uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  touched record;
  times record;
  name text;
  payload jsonb;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  FOR touched IN SELECT t.site_code, t.day FROM entry_list_touched_by(given_meeting) AS t ORDER BY 1, 2 LOOP
    SELECT * INTO times FROM entry_list_times(touched.site_code, touched.day);
    CONTINUE WHEN times.destroy_at <= clock_now();
    name := entry_list_name(touched.site_code, touched.day);
    payload := jsonb_build_object('site', touched.site_code, 'day', touched.day);
    PERFORM job_enqueue('entryList.render', payload, NULL, name);
    PERFORM job_enqueue('entryList.destroy', payload, times.destroy_at, name);
    IF times.release_at > clock_now() THEN
      PERFORM job_enqueue('entryList.release', payload, times.release_at, name, times.recheck_at);
    END IF;
    IF times.recheck_at > clock_now() THEN
      PERFORM job_enqueue('entryList.recheck', payload, times.recheck_at, name);
    END IF;
  END LOOP;
  RETURN true;
END
$$;

CREATE FUNCTION entry_list_read(who actor, given_site text, given_day date, given_action text) RETURNS TABLE(revision integer, supersedes integer, state text, key_id uuid, content_sealed bytea, document_sealed bytea, sha256 text, marks jsonb)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION entry_list_read_copy(who actor, given_site text, given_day date, given_revision integer, given_copy integer) RETURNS TABLE(revision integer, key_id uuid, content_sealed bytea, copy integer, printed_by text, printed_role text, printed_at text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION entry_list_release_if_due(given_site text, given_day date) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  released entry_list;
  is_first boolean;
BEGIN
  UPDATE entry_list AS l SET state = 'released', released_at = clock_now()
  WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'rendered'
    AND entry_list_release_is_due(given_site, given_day)
  RETURNING * INTO released;
  IF released.revision IS NULL THEN RETURN; END IF;
  is_first := NOT EXISTS (
    SELECT FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.revision < released.revision
      AND l.released_at IS NOT NULL);
  PERFORM event_publish(
    CASE WHEN is_first THEN 'entryList.released' ELSE 'entryList.revised' END,
    entry_list_event(given_site, given_day, released.revision));
  PERFORM entry_list_remind(released);
END
$$;

CREATE TABLE entry_list_setting (
    singleton boolean DEFAULT true NOT NULL,
    release_lead_minutes integer DEFAULT 720 NOT NULL,
    destroy_after_minutes integer DEFAULT 1440 NOT NULL,
    first_reminder_lead_minutes integer DEFAULT 120 NOT NULL,
    second_reminder_lead_minutes integer DEFAULT 60 NOT NULL,
    contact_en text DEFAULT 'The accompanying person named beside each arrival'::text NOT NULL,
    contact_fr text DEFAULT 'La personne accompagnatrice nommée en regard de chaque arrivée'::text NOT NULL,
    CONSTRAINT entry_list_setting_contact_given CHECK (((contact_en <> ''::text) AND (contact_fr <> ''::text))),
    CONSTRAINT entry_list_setting_destroy_after_range CHECK (((destroy_after_minutes >= 0) AND (destroy_after_minutes <= 10080))),
    CONSTRAINT entry_list_setting_is_one_row CHECK (singleton),
    CONSTRAINT entry_list_setting_release_lead_range CHECK (((release_lead_minutes >= 0) AND (release_lead_minutes <= 10080))),
    CONSTRAINT entry_list_setting_reminders_in_order CHECK (((first_reminder_lead_minutes > second_reminder_lead_minutes) AND (second_reminder_lead_minutes >= 0)))
);

COMMENT ON COLUMN entry_list_setting.release_lead_minutes IS 'Wall time before the local midnight that begins the day.';

COMMENT ON COLUMN entry_list_setting.destroy_after_minutes IS 'After the local midnight that ends the day.';

CREATE FUNCTION entry_list_times(given_site text, given_day date, OUT release_at timestamp with time zone, OUT recheck_at timestamp with time zone, OUT destroy_at timestamp with time zone) RETURNS record
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT wall_instant((entry_list_times.given_day - make_interval(mins => e.release_lead_minutes)), s.time_zone) AS wall_instant,
     wall_instant((entry_list_times.given_day)::timestamp without time zone, s.time_zone) AS wall_instant,
     (wall_instant(((entry_list_times.given_day + 1))::timestamp without time zone, s.time_zone) + make_interval(mins => e.destroy_after_minutes))
    FROM (site s
      CROSS JOIN entry_list_setting e)
   WHERE (s.code = entry_list_times.given_site);
END;

CREATE FUNCTION entry_list_release_is_due(given_site text, given_day date) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (SELECT ((clock_now() >= t.release_at) AND (clock_now() < t.destroy_at)) FROM entry_list_times(entry_list_release_is_due.given_site, entry_list_release_is_due.given_day) t(release_at, recheck_at, destroy_at));

CREATE TABLE entry_list (
    site_code text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    revision integer NOT NULL,
    supersedes integer,
    state text DEFAULT 'rendered'::text NOT NULL,
    key_id uuid NOT NULL,
    content_sealed bytea,
    document_sealed bytea,
    sha256 bytea NOT NULL,
    first_arrival timestamp with time zone,
    rendered_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    released_at timestamp with time zone,
    superseded_at timestamp with time zone,
    destroyed_at timestamp with time zone,
    CONSTRAINT entry_list_destroyed_has_its_time CHECK (((state = 'destroyed'::text) = (destroyed_at IS NOT NULL))),
    CONSTRAINT entry_list_first_arrival_goes_with_the_names CHECK (((state <> 'destroyed'::text) OR (first_arrival IS NULL))),
    CONSTRAINT entry_list_released_has_its_time CHECK (((state <> 'released'::text) OR ((released_at IS NOT NULL) AND (superseded_at IS NULL)))),
    CONSTRAINT entry_list_rendered_is_unreleased CHECK (((state <> 'rendered'::text) OR (num_nonnulls(released_at, superseded_at) = 0))),
    CONSTRAINT entry_list_revision_from_one CHECK ((revision >= 1)),
    CONSTRAINT entry_list_sealed_until_destroyed CHECK ((num_nonnulls(content_sealed, document_sealed) =
CASE state
    WHEN 'destroyed'::text THEN 0
    ELSE 2
END)),
    CONSTRAINT entry_list_sha256_length CHECK ((length(sha256) = 32)),
    CONSTRAINT entry_list_state_known CHECK ((state = ANY (ARRAY['rendered'::text, 'released'::text, 'superseded'::text, 'destroyed'::text]))),
    CONSTRAINT entry_list_superseded_has_its_time CHECK (((state <> 'superseded'::text) OR (superseded_at IS NOT NULL))),
    CONSTRAINT entry_list_supersedes_the_one_before CHECK ((NOT (supersedes IS DISTINCT FROM NULLIF((revision - 1), 0))))
);

CREATE FUNCTION entry_list_remind(released entry_list) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM job_enqueue(
    'entryList.acknowledgementDue',
    entry_list_event(released.site_code, released.day, released.revision) || jsonb_build_object('step', ladder.step),
    greatest(
      coalesce(released.first_arrival, wall_instant(released.day + time '08:00', s.time_zone))
        - make_interval(mins => ladder.lead_minutes),
      released.released_at + make_interval(mins => 15 * ladder.step)),
    entry_list_reminder_key(released.site_code, released.day, released.revision, ladder.step))
  FROM site AS s
  CROSS JOIN entry_list_setting AS e
  CROSS JOIN LATERAL (
    VALUES (1, e.first_reminder_lead_minutes), (2, e.second_reminder_lead_minutes)
  ) AS ladder (step, lead_minutes)
  WHERE s.code = released.site_code;
END
$$;

CREATE FUNCTION entry_list_reminder_key(given_site text, given_day date, revision integer, step integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN ((((entry_list_name(given_site, given_day) || '/'::text) || revision) || '/'::text) || step);

CREATE FUNCTION entry_list_stop_reminders(given_site text, given_day date, given_revision integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM job_cancel(
    'entryList.acknowledgementDue', entry_list_reminder_key(given_site, given_day, given_revision, step))
  FROM generate_series(1, 2) AS step;
END
$$;

CREATE FUNCTION entry_list_store(who actor, given_site text, given_day date, given_revision integer, given_key uuid, content bytea, document bytea, given_sha256 bytea, arrivals uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  former integer;
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION entry_list_take_copies(who actor, request request_identity, given_site text, given_day date, given_revision integer, copies integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  numbers integer[];
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, given_revision) AS b;
  IF outcome = 'notFound' THEN
    RETURN;
  ELSIF outcome IS NULL THEN
    WITH taken AS (
      INSERT INTO entry_list_print (site_code, day, revision, copy, printed_by, printed_role)
      SELECT given_site, given_day, given_revision, last.copy + n, (who).subject, (who).role
      FROM generate_series(1, copies) AS n
      CROSS JOIN (
        SELECT coalesce(max(p.copy), 0) AS copy FROM entry_list_print AS p
        WHERE p.site_code = given_site AND p.day = given_day AND p.revision = given_revision
      ) AS last
      RETURNING copy
    )
    SELECT array_agg(copy ORDER BY copy) INTO numbers FROM taken;
    PERFORM audit_write(
      who, 'entryList.print', 'entryList', entry_list_name(given_site, given_day),
      jsonb_build_object('revision', given_revision, 'copies', numbers));
    outcome := 'done';
    answer := jsonb_build_object('revision', given_revision, 'copies', numbers);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE TABLE entry_list_arrival (
    site_code text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    revision integer NOT NULL,
    arrival_id uuid NOT NULL,
    meeting_id uuid NOT NULL
);

CREATE FUNCTION entry_list_touched_by(given_meeting uuid) RETURNS TABLE(site_code text, day date)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT m.site_code,
     m.day
    FROM meeting m
   WHERE ((m.id = entry_list_touched_by.given_meeting) AND ((m.state = 'confirmed'::text) OR (EXISTS ( SELECT
            FROM entry_list l
           WHERE ((l.site_code = m.site_code) AND (l.day = m.day))))))
 UNION
  SELECT a.site_code,
     a.day
    FROM entry_list_arrival a
   WHERE (a.meeting_id = entry_list_touched_by.given_meeting);
END;

CREATE FUNCTION entry_list_within_reach(who actor, given_site text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    RETURN (((who).role = ANY (ARRAY['frontDesk'::text, 'siteStaff'::text])) AND ((who).site = given_site));

CREATE FUNCTION event_publish(topic text, payload jsonb) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
  now_at timestamptz := clock_now();
  made integer;
BEGIN
  WITH job_made AS (
    INSERT INTO job (kind, state, run_at)
    SELECT s.job_kind, 'available', now_at FROM event_subscription AS s WHERE s.topic = event_publish.topic
    RETURNING id
  )
  INSERT INTO job_payload (job_id, payload) SELECT id, event_publish.payload FROM job_made;
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made > 0 THEN
    PERFORM job_wake();
  END IF;
  RETURN made;
END
$$;

CREATE FUNCTION facilities_import(files jsonb, is_trial boolean) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  faults jsonb := '[]';
  next record;
  violated text;
BEGIN
  PERFORM actor_require_service();
  -- Of two imports one waits for the other; whoever reserves a room that is imported waits too.
  LOCK TABLE site IN SHARE ROW EXCLUSIVE MODE;
  PERFORM FROM room AS r
  WHERE r.code IN (SELECT e ->> 'code' FROM jsonb_array_elements(files -> 'rooms') AS e)
  ORDER BY r.code FOR UPDATE;
  BEGIN
    DELETE FROM opening_hours AS h
    WHERE h.site_code IN (SELECT e ->> 'site' FROM jsonb_array_elements(files -> 'opening_hours') AS e);
    DELETE FROM formal_count AS c
    WHERE c.site_code IN (SELECT e ->> 'site' FROM jsonb_array_elements(files -> 'formal_counts') AS e);
    DELETE FROM holiday WHERE files ? 'holidays';
    FOR next IN SELECT r.file, r.given FROM import_rows(files) AS r LOOP
      BEGIN
        PERFORM import_row(next.file, next.given);
      EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
        GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
        faults := faults || jsonb_build_object(
          'file', next.file, 'line', (next.given ->> 'line')::integer, 'constraint', violated);
      END;
    END LOOP;
    IF files ? 'places' THEN faults := faults || import_clear_places(files -> 'places'); END IF;
    IF NOT files ? 'opening_hours' THEN
      INSERT INTO opening_hours (site_code, weekday, opens, closes)
      SELECT s.code, weekday, '08:00', '17:00'
      FROM site AS s CROSS JOIN generate_series(1, 5) AS weekday
      WHERE s.code IN (SELECT e ->> 'code' FROM jsonb_array_elements(files -> 'sites') AS e)
        AND NOT EXISTS (SELECT FROM opening_hours AS h WHERE h.site_code = s.code);
    END IF;
    PERFORM audit_write(acting(), 'facilities.import', 'agency', 'facilities', (
      SELECT jsonb_object_agg(file.key, jsonb_array_length(file.value)) FROM jsonb_each(files) AS file));
    IF is_trial OR faults <> '[]' THEN RAISE EXCEPTION 'nothing is taken' USING ERRCODE = 'VS018'; END IF;
  EXCEPTION WHEN SQLSTATE 'VS018' THEN
    NULL;
  END;
  RETURN faults;
END
$$;

CREATE FUNCTION field_fault(field text, reason text) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_object('errors', jsonb_build_array(jsonb_build_object('field', field, 'reason', reason)));

CREATE FUNCTION field_fault(field text, reason text, choices text[]) RETURNS jsonb
    LANGUAGE sql IMMUTABLE
    RETURN jsonb_build_object('errors', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('field', field, 'reason', reason, 'choices', to_jsonb(choices)))));

CREATE TABLE holiday (
    code text NOT NULL COLLATE pg_catalog."C",
    province text,
    name_en text NOT NULL,
    name_fr text NOT NULL,
    rule text NOT NULL,
    month integer,
    day integer,
    weekday integer,
    nth integer,
    easter_days integer,
    CONSTRAINT holiday_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
    CONSTRAINT holiday_day_in_every_year CHECK (((day >= 1) AND (day <=
CASE
    WHEN (month = 2) THEN 28
    WHEN (month = ANY (ARRAY[4, 6, 9, 11])) THEN 30
    ELSE 31
END))),
    CONSTRAINT holiday_names_given CHECK (((name_en <> ''::text) AND (name_fr <> ''::text))),
    CONSTRAINT holiday_province_form CHECK ((province ~ '^[A-Z]{2}$'::text)),
    CONSTRAINT holiday_rule_complete CHECK ((
CASE rule
    WHEN 'date'::text THEN (((month >= 1) AND (month <= 12)) AND (num_nulls(day, weekday, nth, easter_days) = 3) AND (day IS NOT NULL))
    WHEN 'weekday'::text THEN (((month >= 1) AND (month <= 12)) AND ((weekday >= 1) AND (weekday <= 7)) AND (easter_days IS NULL) AND (num_nulls(nth, day) = 1) AND ((COALESCE(nth, 1) >= 1) AND (COALESCE(nth, 1) <= 4)))
    WHEN 'easter'::text THEN (((easter_days >= '-60'::integer) AND (easter_days <= 60)) AND (num_nulls(month, day, weekday, nth) = 4))
    ELSE false
END IS TRUE))
);

CREATE FUNCTION holiday_in_year(rule holiday, given_year integer) RETURNS date
    LANGUAGE plpgsql IMMUTABLE
    AS $$
DECLARE
  first date;
BEGIN
  CASE (rule).rule
    WHEN 'date' THEN
      RETURN make_date(given_year, (rule).month, (rule).day);
    WHEN 'easter' THEN
      RETURN easter_sunday(given_year) + (rule).easter_days;
    ELSE
      -- The first such weekday on or after a day: the nth from the month's first, or the last before the given one.
      first := make_date(given_year, (rule).month, coalesce((rule).day, 1))
        + CASE WHEN (rule).nth IS NULL THEN -7 ELSE 7 * ((rule).nth - 1) END;
      RETURN first + ((rule).weekday - extract(isodow FROM first)::integer + 7) % 7;
  END CASE;
END
$$;

CREATE FUNCTION house_close() RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  EXECUTE format('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC', current_schema());
END
$$;

CREATE FUNCTION house_door(name text, guard text) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  door regprocedure := name::regproc;
BEGIN
  EXECUTE regexp_replace(pg_get_functiondef(door), E'\nBEGIN\n', format(E'\nBEGIN\n  PERFORM %s;\n', guard));
  EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = %I, pg_temp', door, current_schema());
  EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', door);
END
$$;

CREATE FUNCTION import_clear_places(rows_given jsonb) RETURNS jsonb
    LANGUAGE plpgsql
    AS $$
DECLARE
  faults jsonb := '[]';
  gone record;
BEGIN
  FOR gone IN
    SELECT p.code, named.line
    FROM (
      SELECT e ->> 'site' AS site, min((e ->> 'line')::integer) AS line FROM jsonb_array_elements(rows_given) AS e
      GROUP BY 1
    ) AS named
    JOIN place AS p ON p.site_code = named.site AND p.kind <> 'principalEntrance'
    WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(rows_given) AS e WHERE e ->> 'code' = p.code)
    ORDER BY named.line, p.code
  LOOP
    BEGIN
      DELETE FROM place WHERE code = gone.code;
    EXCEPTION WHEN foreign_key_violation THEN
      faults := faults || jsonb_build_object('file', 'places', 'line', gone.line, 'constraint', 'place_in_use');
    END;
  END LOOP;
  PERFORM place_open_entrance(s.code) FROM site AS s
  WHERE s.code IN (SELECT e ->> 'site' FROM jsonb_array_elements(rows_given) AS e);
  RETURN faults;
END
$$;

CREATE FUNCTION import_place(given jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  row_given place := jsonb_populate_record(NULL::place, given);
BEGIN
  row_given.site_code := given ->> 'site';
  IF row_given.kind = 'principalEntrance' THEN
    UPDATE place AS p SET code = row_given.code
    WHERE p.site_code = row_given.site_code AND p.kind = 'principalEntrance' AND p.code <> row_given.code;
  END IF;
  INSERT INTO place AS p (code, site_code, kind, side, name_en, name_fr)
  VALUES (
    row_given.code, row_given.site_code, row_given.kind, row_given.side, row_given.name_en, row_given.name_fr)
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, side = excluded.side, name_en = excluded.name_en, name_fr = excluded.name_fr
  WHERE p.site_code = excluded.site_code;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the place is at another site'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'place_stays_at_its_site', TABLE = 'place';
  END IF;
END
$$;

CREATE FUNCTION import_room(given jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  row_given room := jsonb_populate_record(NULL::room, given - 'features');
  features_given text[] := string_to_array(given ->> 'features', ' ');
BEGIN
  INSERT INTO room AS r (
    code, site_code, kind, name_en, name_fr, seats, setup_minutes, clearing_minutes, features, corridor_code,
    area_code)
  VALUES (
    row_given.code, given ->> 'site', row_given.kind, row_given.name_en, row_given.name_fr, row_given.seats,
    coalesce(row_given.setup_minutes, 15), coalesce(row_given.clearing_minutes, 15), coalesce(features_given, '{}'),
    given ->> 'corridor', given ->> 'area')
  ON CONFLICT (code) DO UPDATE SET
    site_code = excluded.site_code, kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr,
    seats = excluded.seats,
    setup_minutes = coalesce(row_given.setup_minutes, r.setup_minutes),
    clearing_minutes = coalesce(row_given.clearing_minutes, r.clearing_minutes),
    features = CASE WHEN given ? 'features' THEN excluded.features ELSE r.features END,
    corridor_code = CASE WHEN given ? 'corridor' THEN excluded.corridor_code ELSE r.corridor_code END,
    area_code = CASE WHEN given ? 'area' THEN excluded.area_code ELSE r.area_code END;
END
$$;

CREATE FUNCTION import_row(file text, given jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  CASE file
    WHEN 'sites' THEN PERFORM import_site(given);
    WHEN 'places' THEN PERFORM import_place(given);
    WHEN 'rooms' THEN PERFORM import_room(given);
    WHEN 'opening_hours' THEN
      INSERT INTO opening_hours (site_code, weekday, opens, closes)
      VALUES (given ->> 'site', (given ->> 'weekday')::integer, (given ->> 'opens')::time, (given ->> 'closes')::time);
    WHEN 'formal_counts' THEN
      INSERT INTO formal_count (site_code, starts, ends)
      VALUES (given ->> 'site', (given ->> 'starts')::time, (given ->> 'ends')::time);
    WHEN 'holidays' THEN INSERT INTO holiday SELECT * FROM jsonb_populate_record(NULL::holiday, given);
  END CASE;
END
$$;

CREATE FUNCTION import_rows(files jsonb) RETURNS TABLE(file text, given jsonb)
    LANGUAGE plpgsql STABLE
    AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT f.file, e.given
  FROM unnest(ARRAY['sites', 'places', 'rooms', 'opening_hours', 'formal_counts', 'holidays'])
    WITH ORDINALITY AS f (file, position)
  CROSS JOIN LATERAL jsonb_array_elements(files -> f.file) AS e (given)
  LEFT JOIN room AS known ON f.file = 'rooms' AND known.code = e.given ->> 'code'
  ORDER BY f.position,
    CASE f.file
      WHEN 'places' THEN e.given ->> 'kind' = 'principalEntrance'
      WHEN 'rooms' THEN e.given ->> 'area' IS NOT NULL
    END,
    known.area_code IS NULL,
    (e.given ->> 'line')::integer;
END
$$;

CREATE FUNCTION import_site(given jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  row_given site := jsonb_populate_record(NULL::site, given);
BEGIN
  INSERT INTO site AS s (
    code, kind, name_en, name_fr, city, province, region, time_zone, first_language, arrival_lead_minutes,
    passage_minutes, separation_minutes, placed_first, leaves_first)
  VALUES (
    row_given.code, row_given.kind, row_given.name_en, row_given.name_fr, row_given.city, row_given.province,
    row_given.region, row_given.time_zone,
    coalesce(row_given.first_language, CASE row_given.region WHEN 'Quebec' THEN 'fr' ELSE 'en' END),
    coalesce(row_given.arrival_lead_minutes, 30), coalesce(row_given.passage_minutes, 5),
    coalesce(row_given.separation_minutes, 10), coalesce(row_given.placed_first, 'offender'),
    coalesce(row_given.leaves_first, 'victim'))
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, city = excluded.city,
    province = excluded.province, region = excluded.region, time_zone = excluded.time_zone,
    first_language = coalesce(row_given.first_language, s.first_language),
    arrival_lead_minutes = coalesce(row_given.arrival_lead_minutes, s.arrival_lead_minutes),
    passage_minutes = coalesce(row_given.passage_minutes, s.passage_minutes),
    separation_minutes = coalesce(row_given.separation_minutes, s.separation_minutes),
    placed_first = coalesce(row_given.placed_first, s.placed_first),
    leaves_first = coalesce(row_given.leaves_first, s.leaves_first);
END
$$;

CREATE FUNCTION job_backoff(attempt integer) RETURNS interval
    LANGUAGE sql
    AS $$
  SELECT make_interval(secs => least(3600, 2 ^ least(job_backoff.attempt, 12)) * (0.75 + random() / 2))
$$;

CREATE FUNCTION job_bury(id bigint) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM job WHERE id = job_bury.id AND state = 'dead' FOR UPDATE;
  RETURN FOUND AND job_put_away(ARRAY[job_bury.id], 'buried') = 1;
END
$$;

CREATE FUNCTION job_cancel(kind text, unique_key text) RETURNS integer
    LANGUAGE sql
    AS $$
  SELECT job_put_away(
    ARRAY(
      SELECT job.id FROM job
      WHERE job.kind = job_cancel.kind AND job.unique_key = job_cancel.unique_key
        AND job.state IN ('available', 'scheduled')
      FOR UPDATE),
    'cancelled')
$$;

CREATE FUNCTION job_claim(worker uuid, kinds text[], jobs_max integer) RETURNS TABLE(id bigint, lease integer, kind text, attempt smallint, due_by timestamp with time zone, payload jsonb)
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  RETURN QUERY
  WITH claimed AS (
    UPDATE job
    SET state = 'running', lease = job.lease + 1, attempt = job.attempt + 1, worker_id = job_claim.worker,
      claimed_at = now_at,
      deadline_at = now_at + make_interval(
        secs => coalesce((SELECT k.attempt_seconds_max FROM job_kind AS k WHERE k.kind = job.kind), 120))
    WHERE job.id = ANY (
      ARRAY(
        SELECT next.id FROM job AS next
        WHERE next.state = 'available' AND next.kind = ANY (job_claim.kinds)
        ORDER BY next.run_at, next.id
        LIMIT job_claim.jobs_max
        FOR UPDATE SKIP LOCKED))
    RETURNING job.id, job.lease, job.kind, job.attempt, job.due_by, job.run_at
  )
  SELECT c.id, c.lease, c.kind, c.attempt, c.due_by, p.payload
  FROM claimed AS c JOIN job_payload AS p ON p.job_id = c.id
  ORDER BY c.run_at, c.id;
END
$$;

CREATE FUNCTION job_complete(id bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM job_finish(ARRAY[job_complete.id], ARRAY[job_complete.lease], 'completed');
  RETURN FOUND;
END
$$;

CREATE FUNCTION job_cron_dues(period_seconds integer, wall_time time without time zone, zone text, after timestamp with time zone, until timestamp with time zone) RETURNS SETOF timestamp with time zone
    LANGUAGE sql STABLE
    AS $$
  SELECT to_timestamp(slot * period_seconds::bigint)
  FROM generate_series(
    floor(extract(epoch FROM after) / period_seconds)::bigint + 1,
    floor(extract(epoch FROM until) / period_seconds)::bigint) AS slot
  WHERE period_seconds IS NOT NULL
  UNION ALL
  SELECT due.at
  FROM generate_series((after AT TIME ZONE zone)::date, (until AT TIME ZONE zone)::date, interval '1 day') AS day,
    LATERAL (SELECT (day::date + wall_time) AT TIME ZONE zone AS at) AS due
  WHERE period_seconds IS NULL AND due.at > after AND due.at <= until
  ORDER BY 1
$$;

CREATE FUNCTION job_cron_tick() RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
  now_at timestamptz := clock_now();
  taken integer := 0;
  span interval;
  cron job_cron;
  due timestamptz;
  dues timestamptz[];
BEGIN
  FOR cron IN SELECT * FROM job_cron ORDER BY name LOOP
    span := make_interval(secs => coalesce(cron.period_seconds, 86400));
    IF cron.catch_up = 'all' THEN
      dues := ARRAY(
        SELECT job_cron_dues(
          cron.period_seconds, cron.wall_time, cron.zone, cron.last_due, least(now_at, cron.last_due + 1000 * span)));
    ELSE
      SELECT ARRAY[max(d)] INTO dues FROM job_cron_dues(
        cron.period_seconds, cron.wall_time, cron.zone, greatest(cron.last_due, now_at - 2 * span), now_at) AS d
      HAVING max(d) IS NOT NULL;
    END IF;
    CONTINUE WHEN coalesce(cardinality(dues), 0) = 0;
    UPDATE job_cron SET last_due = dues[cardinality(dues)] WHERE name = cron.name AND last_due = cron.last_due;
    CONTINUE WHEN NOT FOUND;
    FOREACH due IN ARRAY dues LOOP
      CONTINUE WHEN cron.catch_up = 'skip' AND due < now_at - make_interval(secs => cron.grace_seconds);
      PERFORM job_enqueue(
        cron.kind, cron.payload || jsonb_build_object('due', due), due,
        CASE cron.catch_up WHEN 'all' THEN cron.name || ' ' || extract(epoch FROM due)::bigint ELSE cron.name END);
      taken := taken + 1;
    END LOOP;
  END LOOP;
  RETURN taken;
END
$$;

CREATE FUNCTION job_discard(id bigint, lease integer, reason text) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM job WHERE id = job_discard.id AND lease = job_discard.lease AND state = 'running' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM job_note_error(job_discard.id, reason);
  PERFORM job_finish(ARRAY[job_discard.id], ARRAY[job_discard.lease], 'discarded');
  RETURN true;
END
$$;

CREATE FUNCTION job_enqueue(kind text, payload jsonb, run_at timestamp with time zone DEFAULT NULL::timestamp with time zone, unique_key text DEFAULT NULL::text, due_by timestamp with time zone DEFAULT NULL::timestamp with time zone) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  wanted_at timestamptz := coalesce(job_enqueue.run_at, now_at);
  made bigint;
BEGIN
  IF job_enqueue.unique_key IS NULL THEN
    INSERT INTO job (kind, state, run_at, due_by)
    VALUES (
      job_enqueue.kind, CASE WHEN wanted_at <= now_at THEN 'available' ELSE 'scheduled' END, wanted_at,
      job_enqueue.due_by)
    RETURNING id INTO made;
    INSERT INTO job_payload (job_id, payload) VALUES (made, job_enqueue.payload);
  ELSE
    INSERT INTO job AS live (kind, state, run_at, due_by, unique_key)
    VALUES (
      job_enqueue.kind, CASE WHEN wanted_at <= now_at THEN 'available' ELSE 'scheduled' END, wanted_at,
      job_enqueue.due_by, job_enqueue.unique_key)
    ON CONFLICT (kind, unique_key) WHERE unique_key IS NOT NULL AND state IN ('available', 'scheduled') DO UPDATE
      SET state = CASE WHEN live.state = 'available' THEN 'available' ELSE excluded.state END,
        run_at = least(live.run_at, excluded.run_at),
        due_by = least(live.due_by, excluded.due_by),
        attempt = 0
    RETURNING id INTO made;
    INSERT INTO job_payload (job_id, payload) VALUES (made, job_enqueue.payload)
    ON CONFLICT (job_id) DO UPDATE SET payload = excluded.payload;
  END IF;
  IF wanted_at <= now_at THEN
    PERFORM job_wake();
  END IF;
  RETURN made;
END
$$;

CREATE FUNCTION job_fail(id bigint, lease integer, error text, retriable boolean DEFAULT true) RETURNS text
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  attempts_max integer;
  held job;
BEGIN
  SELECT * INTO held FROM job
  WHERE id = job_fail.id AND lease = job_fail.lease AND state = 'running' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM job_note_error(held.id, error);
  SELECT k.attempts_max INTO attempts_max FROM job_kind AS k WHERE k.kind = held.kind;
  IF retriable AND held.attempt < coalesce(attempts_max, 16) THEN
    RETURN job_put_back(held.id, held.lease, now_at + job_backoff(held.attempt), spent => true);
  END IF;
  UPDATE job
  SET state = 'dead', died_at = now_at, worker_id = NULL, claimed_at = NULL, deadline_at = NULL
  WHERE id = held.id;
  RETURN 'dead';
END
$$;

CREATE FUNCTION job_finish(ids bigint[], leases integer[], outcome text) RETURNS SETOF bigint
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  RETURN QUERY
  WITH ended AS (
    DELETE FROM job
    WHERE id = ANY (job_finish.ids) AND state = 'running'
      AND ((id, lease) IN (SELECT * FROM unnest(job_finish.ids, job_finish.leases))) IS TRUE
    RETURNING id, kind, attempt, run_at, due_by, claimed_at
  ), payload AS (
    DELETE FROM job_payload AS p USING ended AS e WHERE p.job_id = e.id
    RETURNING e.id, e.kind, e.attempt, e.run_at, e.due_by, e.claimed_at, p.errors
  )
  INSERT INTO job_history AS h (job_id, kind, outcome, attempt, run_at, due_by, claimed_at, finished_at, errors)
  SELECT id, kind, job_finish.outcome, attempt, run_at, due_by, claimed_at, now_at, errors FROM payload
  RETURNING h.job_id;
END
$$;

CREATE FUNCTION job_heartbeat(id bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  UPDATE job
  SET deadline_at = now_at + make_interval(
    secs => coalesce((SELECT k.attempt_seconds_max FROM job_kind AS k WHERE k.kind = job.kind), 120))
  WHERE id = job_heartbeat.id AND lease = job_heartbeat.lease AND state = 'running';
  RETURN FOUND;
END
$$;

CREATE FUNCTION job_history_maintain(keep_days integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET lock_timeout TO '2s'
    SET "TimeZone" TO 'UTC'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $_$
DECLARE
  today date := clock_now()::date;
  changed integer := 0;
  day date;
  part text;
BEGIN
  IF keep_days NOT BETWEEN 1 AND 3650 THEN
    RAISE EXCEPTION 'keep_days is out of range' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- One at a time, and no writer meanwhile: a row on its way to the default partition would be refused there (23514)
  -- once its day has a partition of its own. Readers go on.
  LOCK TABLE job_history IN SHARE ROW EXCLUSIVE MODE;
  FOR day IN
    SELECT d::date FROM generate_series(today, today + 7, interval '1 day') AS d
    UNION
    SELECT DISTINCT finished_at::date FROM job_history_default
  LOOP
    part := 'job_history_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(quote_ident(part)) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE job_history INCLUDING CONSTRAINTS INCLUDING DEFAULTS)', part);
    EXECUTE format(
      'WITH moved AS (DELETE FROM job_history_default WHERE finished_at >= %L AND finished_at < %L RETURNING *) '
      'INSERT INTO %I SELECT * FROM moved',
      day::timestamptz, (day + 1)::timestamptz, part);
    EXECUTE format(
      'ALTER TABLE job_history ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      part, day::timestamptz, (day + 1)::timestamptz);
    changed := changed + 1;
  END LOOP;
  FOR part IN
    SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'job_history'::regclass AND c.relname ~ '^job_history_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < today - keep_days
  LOOP
    EXECUTE format('DROP TABLE %I', part);
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END
$_$;

CREATE FUNCTION job_note_error(id bigint, error text) RETURNS void
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  UPDATE job_payload
  SET errors = CASE WHEN jsonb_array_length(errors) >= 50 THEN errors - 0 ELSE coalesce(errors, '[]') END
    || jsonb_build_object(
      'attempt', (SELECT attempt FROM job WHERE id = job_note_error.id), 'at', now_at, 'error', error)
  WHERE job_id = job_note_error.id;
END
$$;

CREATE FUNCTION job_promote(jobs_max integer) RETURNS integer
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
  now_at timestamptz := clock_now();
  promoted integer;
BEGIN
  UPDATE job SET state = 'available'
  WHERE id = ANY (
    ARRAY(
      SELECT due.id FROM job AS due
      WHERE due.state = 'scheduled' AND due.run_at <= now_at
      ORDER BY due.run_at, due.id
      LIMIT job_promote.jobs_max
      FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS promoted = ROW_COUNT;
  RETURN promoted;
END
$$;

CREATE FUNCTION job_put_away(ids bigint[], outcome text) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
  now_at timestamptz := clock_now();
  ended integer;
BEGIN
  WITH gone AS (
    DELETE FROM job WHERE id = ANY (job_put_away.ids) AND state <> 'running'
    RETURNING id, kind, attempt, run_at, due_by
  ), payload AS (
    DELETE FROM job_payload AS p USING gone AS g WHERE p.job_id = g.id
    RETURNING g.id, g.kind, g.attempt, g.run_at, g.due_by, p.errors
  )
  INSERT INTO job_history (job_id, kind, outcome, attempt, run_at, due_by, finished_at, errors)
  SELECT id, kind, job_put_away.outcome, attempt, run_at, due_by, now_at, errors FROM payload;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;

CREATE FUNCTION job_put_back(id bigint, lease integer, wait_at timestamp with time zone, spent boolean) RETURNS text
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  moved job;
BEGIN
  LOOP
    BEGIN
      UPDATE job
      SET state = CASE WHEN wait_at <= now_at THEN 'available' ELSE 'scheduled' END, run_at = wait_at,
        attempt = CASE WHEN spent THEN attempt ELSE attempt - 1 END,
        worker_id = NULL, claimed_at = NULL, deadline_at = NULL
      WHERE id = job_put_back.id AND lease = job_put_back.lease AND state = 'running'
      RETURNING * INTO moved;
      RETURN moved.state;
    EXCEPTION WHEN unique_violation THEN
      NULL;
    END;
    UPDATE job AS newer
    SET run_at = least(newer.run_at, wait_at), due_by = least(newer.due_by, older.due_by),
      state = CASE WHEN wait_at <= now_at THEN 'available' ELSE newer.state END
    FROM job AS older
    WHERE older.id = job_put_back.id AND newer.kind = older.kind AND newer.unique_key = older.unique_key
      AND newer.state IN ('available', 'scheduled');
    IF FOUND THEN
      PERFORM job_finish(ARRAY[job_put_back.id], ARRAY[job_put_back.lease], 'merged');
      RETURN 'merged';
    END IF;
    -- The newer one was claimed or ended in between: try again.
  END LOOP;
END
$$;

CREATE FUNCTION job_release(ids bigint[], leases integer[]) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
  released integer;
BEGIN
  SELECT count(job_put_back(job.id, job.lease, job.run_at, spent => false)) INTO released
  FROM (
    SELECT j.id, j.lease, j.run_at FROM job AS j
    WHERE j.id = ANY (job_release.ids) AND j.state = 'running'
      AND ((j.id, j.lease) IN (SELECT * FROM unnest(job_release.ids, job_release.leases))) IS TRUE
    ORDER BY j.id FOR UPDATE
  ) AS job;
  IF released > 0 THEN
    PERFORM job_wake();
  END IF;
  RETURN released;
END
$$;

CREATE FUNCTION job_rescue(worker_silence_seconds integer, jobs_max integer) RETURNS integer
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    AS $$
DECLARE
  now_at timestamptz := clock_now();
  seen_since timestamptz := now_at - make_interval(secs => worker_silence_seconds);
  rescued integer;
BEGIN
  SELECT count(job_fail(lost.id, lost.lease, lost.error)) INTO rescued
  FROM (
    SELECT j.id, j.lease,
      CASE WHEN j.deadline_at <= now_at THEN 'queue.deadlinePassed' ELSE 'queue.workerLost' END AS error
    FROM job AS j
    WHERE j.state = 'running' AND (
      j.deadline_at <= now_at
      OR NOT EXISTS (SELECT FROM job_worker AS w WHERE w.id = j.worker_id AND w.seen_at > seen_since))
    ORDER BY j.deadline_at
    LIMIT job_rescue.jobs_max
    FOR UPDATE SKIP LOCKED
  ) AS lost;
  DELETE FROM job_worker WHERE seen_at <= seen_since;
  RETURN rescued;
END
$$;

CREATE FUNCTION job_revive(id bigint) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  PERFORM FROM job WHERE id = job_revive.id AND state = 'dead' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE job SET state = 'available', died_at = NULL, attempt = 0, run_at = now_at WHERE id = job_revive.id;
  PERFORM job_wake();
  RETURN true;
EXCEPTION WHEN unique_violation THEN
  PERFORM job_put_away(ARRAY[job_revive.id], 'merged');
  RETURN true;
END
$$;

CREATE FUNCTION job_snooze(id bigint, lease integer, seconds integer) RETURNS text
    LANGUAGE sql
    AS $$
  SELECT job_put_back(
    job_snooze.id, job_snooze.lease, clock_now() + make_interval(secs => job_snooze.seconds), spent => false)
$$;

CREATE FUNCTION job_wake() RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT FROM job_worker WHERE idle) THEN
    PERFORM pg_notify('job_available', '');
  END IF;
END
$$;

CREATE FUNCTION job_worker_seen(id uuid, idle boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  INSERT INTO job_worker AS w (id, started_at, seen_at, idle)
  VALUES (job_worker_seen.id, now_at, now_at, job_worker_seen.idle)
  ON CONFLICT (id) DO UPDATE SET seen_at = greatest(w.started_at, excluded.seen_at), idle = excluded.idle;
END
$$;

CREATE FUNCTION mediator_engage(who actor, request request_identity, given_id uuid, given_mediator uuid, given_subject text, given_name bytea, given_key uuid, given_language text, given_kind text, starts date, ends date, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  INSERT INTO mediator (id, subject, name_sealed, key_id, language)
  VALUES (given_mediator, given_subject, given_name, given_key, given_language)
  ON CONFLICT (subject) DO UPDATE SET
    name_sealed = coalesce(excluded.name_sealed, mediator.name_sealed),
    key_id = coalesce(excluded.key_id, mediator.key_id),
    language = excluded.language;
  INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
  SELECT given_id, m.id, given_kind, starts, ends FROM mediator AS m WHERE m.subject = given_subject;
  PERFORM audit_write(who, 'mediator.engage', 'engagement', given_id::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_id);
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION mediator_engaged(given_mediator uuid, region text, given_day date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM engagement AS e
    WHERE e.mediator_id = given_mediator AND given_day BETWEEN e.starts_on AND e.ends_on
      AND e.kind = CASE region WHEN 'Pacific' THEN 'serviceContract' ELSE 'casual' END);
END
$$;

CREATE FUNCTION mediators_busy(people uuid[], span tstzrange, except_meeting uuid) RETURNS tstzmultirange
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN people_busy(ARRAY(SELECT m.id FROM mediator AS m WHERE m.id = ANY (people)), span, except_meeting);
END
$$;

CREATE FUNCTION meeting_adjust(who actor, request request_identity, given_meeting uuid, seen_version integer, sides text[], steps text[], walls timestamp without time zone[], places text[], OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  the_meeting meeting;
  the_site site;
  parties record;
  fault record;
  broken text;
  people uuid[];
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'adjust') AS b;
  IF outcome IS NULL THEN
    SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
    SELECT * INTO the_site FROM site WHERE code = the_meeting.site_code;
    SELECT given.position, CASE
      WHEN given.step = 'waiting' THEN CASE
        WHEN given.wall IS NOT NULL OR NOT EXISTS (
          SELECT FROM place AS p
          WHERE p.code = given.place AND p.site_code = the_site.code AND p.side = given.side) THEN 'placeUnknown' END
      WHEN given.place IS NOT NULL OR given.wall IS NULL OR given.step = 'departure' THEN 'notAllowed'
      WHEN given.wall::date <> the_meeting.day THEN 'notAllowed'
      WHEN wall_instant(given.wall, the_site.time_zone) <= clock_now() THEN 'inThePast'
      ELSE wall_fault(given.wall, the_site.time_zone)
    END AS reason
    INTO fault
    FROM unnest(sides, steps, walls, places) WITH ORDINALITY AS given (side, step, wall, place, position)
    ORDER BY 2 NULLS LAST, 1 LIMIT 1;
    IF fault.reason IS NOT NULL THEN
      outcome := 'invalid';
      answer := field_fault(format('movements[%s]', fault.position - 1), fault.reason);
    ELSE
      -- Until it is known to be right, everything below is undone with the exception that says so.
      BEGIN
        DELETE FROM movement_adjustment WHERE meeting_id = given_meeting;
        INSERT INTO movement_adjustment (meeting_id, side, step, begins, place_code)
        SELECT given_meeting, given.side, given.step,
          (extract(epoch FROM wall_instant(given.wall, the_site.time_zone) - CASE given.step
            WHEN 'leaving' THEN upper(the_meeting.during) ELSE lower(the_meeting.during) END) / 60)::integer,
          given.place
        FROM unnest(sides, steps, walls, places) AS given (side, step, wall, place)
        WHERE (given.side, given.step) <> ('victim', 'arrival');
        UPDATE attendee AS a SET
          arrival_wall = a.arrival_wall + (given.wall - first.arrival_wall),
          arrival = wall_instant(a.arrival_wall + (given.wall - first.arrival_wall), the_site.time_zone)
        FROM unnest(sides, steps, walls) AS given (side, step, wall)
        CROSS JOIN (
          SELECT min(f.arrival_wall) AS arrival_wall FROM attendee AS f WHERE f.meeting_id = given_meeting) AS first
        WHERE a.meeting_id = given_meeting AND a.arrival_wall IS NOT NULL
          AND (given.side, given.step) = ('victim', 'arrival');
        SELECT * INTO parties FROM meeting_sides(given_meeting);
        broken := movement_fault(
          the_site, parties.roles, the_meeting.minutes, parties.first_arrival, parties.last_arrival, parties.adjusted,
          the_meeting.stagger);
        IF broken IS NULL THEN
          SELECT array_agg(c.person_id) INTO people FROM commitment AS c WHERE c.meeting_id = given_meeting;
          SELECT c.obstacle INTO broken
          FROM meeting_claim(
            the_site.code, the_meeting.room_code, the_meeting.during, people, parties.roles, parties.first_arrival,
            parties.last_arrival, parties.adjusted, parties.wished, given_meeting, the_meeting.stagger,
            the_meeting.stagger) AS c;
        END IF;
        IF broken IS NOT NULL THEN
          RAISE EXCEPTION 'the adjusted plan can''t be' USING ERRCODE = 'triggered_action_exception';
        END IF;
        PERFORM meeting_occupy(given_meeting);
      EXCEPTION WHEN triggered_action_exception THEN NULL;
      END;
      IF broken IN ('movementOutOfOrder', 'sidesTooClose') THEN
        outcome := 'invalid';
        answer := field_fault('movements', broken);
      ELSIF broken IS NOT NULL THEN
        outcome := broken;
        answer := jsonb_build_object('alternatives', '[]'::jsonb);
      ELSE
        UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
        PERFORM audit_write(who, 'meeting.adjust', 'meeting', given_meeting::text);
        PERFORM event_publish('meeting.moved', jsonb_build_object('meeting', given_meeting));
        outcome := 'done';
        answer := meeting_view(given_meeting);
      END IF;
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION meeting_agree(who actor, request request_identity, given_meeting uuid, seen_version integer, given_participant uuid, given_list_version integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'agree') AS b;
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

CREATE FUNCTION meeting_arrival_fault(given_wall timestamp without time zone, zone text, participants uuid[], arrivals timestamp without time zone[], OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  SELECT 'invalid', field_fault(
    format('attendees[%s].arrival', checked.position - 1), checked.fault,
    CASE WHEN checked.fault IN ('nonexistentWallTime', 'doubledWallTime')
      THEN wall_choices(checked.arrival, zone) END)
  INTO outcome, answer
  FROM (
    SELECT given.position, given.arrival, CASE
      WHEN p.role NOT IN ('victim', 'victimSupport') THEN 'arrivalForWrongSide'
      WHEN given.arrival >= given_wall OR given.arrival::date <> given_wall::date THEN 'arrivalAfterStart'
      WHEN wall_instant(given.arrival, zone) <= clock_now() THEN 'inThePast'
      ELSE wall_fault(given.arrival, zone)
    END AS fault
    FROM unnest(participants, arrivals) WITH ORDINALITY AS given (id, arrival, position)
    JOIN participant AS p ON p.id = given.id
    WHERE given.arrival IS NOT NULL
  ) AS checked
  WHERE checked.fault IS NOT NULL
  ORDER BY checked.position
  LIMIT 1;
END
$$;

CREATE FUNCTION meeting_begin_change(who actor, given_meeting uuid, seen_version integer, event text, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql
    AS $$
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
  ELSIF NOT EXISTS (
    SELECT FROM meeting_transition AS t
    WHERE t.state = the_meeting.state AND t.event = meeting_begin_change.event
  ) THEN
    outcome := 'wrongState';
    answer := jsonb_build_object('state', the_meeting.state);
  END IF;
END
$$;

CREATE FUNCTION meeting_cancel(who actor, request request_identity, given_meeting uuid, seen_version integer, withdrawn_by uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(
    who, given_meeting, seen_version, CASE WHEN withdrawn_by IS NULL THEN 'cancel' ELSE 'withdraw' END) AS b;
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
    UPDATE meeting SET state = 'cancelled', held_until = NULL, closed_at = clock_now(), version = version + 1
    WHERE id = given_meeting;
    PERFORM audit_write(who, 'meeting.cancel', 'meeting', given_meeting::text);
    PERFORM job_cancel('meeting.expireHold', given_meeting::text);
    PERFORM job_cancel('meeting.complete', given_meeting::text);
    PERFORM event_publish('meeting.cancelled', jsonb_build_object('meeting', given_meeting));
    outcome := 'done';
    answer := meeting_view(given_meeting);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION meeting_claim(given_site text, given_room text, span tstzrange, people uuid[], roles text[], first_arrival integer, last_arrival integer, adjusted jsonb, wished jsonb, except_meeting uuid, least_stagger integer, most_stagger integer, OUT obstacle text, OUT stagger integer) RETURNS record
    LANGUAGE plpgsql
    AS $$
DECLARE
  -- The room itself comes first, its parts behind it.
  rooms constant text[] := given_room || ARRAY(SELECT p FROM room_with_parts(given_room) AS p WHERE p <> given_room);
  found_obstacle text;
BEGIN
  IF movement_room_gone(
    given_site, rooms, span,
    movement_plan(given_room, roles, span, first_arrival, last_arrival, adjusted, least_stagger), except_meeting) THEN
    obstacle := 'roomTaken';
    RETURN;
  END IF;
  PERFORM FROM room WHERE code = ANY (rooms) ORDER BY code FOR NO KEY UPDATE;
  PERFORM FROM place WHERE site_code = given_site ORDER BY code FOR NO KEY UPDATE;
  PERFORM FROM mediator WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  PERFORM FROM participant WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  FOR tried IN least_stagger..most_stagger LOOP
    found_obstacle := movement_obstacle(
      given_site, rooms, span, people,
      movement_plan(given_room, roles, span, first_arrival, last_arrival, adjusted, tried), wished, except_meeting);
    IF found_obstacle IS NULL THEN
      obstacle := NULL;
      stagger := tried;
      RETURN;
    END IF;
    obstacle := coalesce(obstacle, found_obstacle);
    -- Coming earlier and leaving later helps against nothing else.
    EXIT WHEN found_obstacle NOT IN ('duringCount', 'sidesMeet');
  END LOOP;
END
$$;

CREATE FUNCTION meeting_complete(given_meeting uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  ended timestamptz;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE meeting SET state = 'completed', closed_at = clock_now(), version = version + 1
  WHERE id = given_meeting AND state = 'confirmed' AND upper(during) <= clock_now()
  RETURNING upper(during) INTO ended;
  IF FOUND THEN
    PERFORM job_enqueue(
      'meeting.followUp', jsonb_build_object('meeting', given_meeting),
      ended + make_interval(hours => a.follow_up_hours), given_meeting::text)
    FROM agency_setting AS a WHERE a.singleton;
    PERFORM event_publish('meeting.completed', jsonb_build_object('meeting', given_meeting));
  END IF;
  RETURN true;
END
$$;

CREATE FUNCTION meeting_confirm(who actor, request request_identity, given_meeting uuid, seen_version integer, closed boolean, private boolean, not_recorded boolean, not_overheard boolean, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  unmet jsonb;
  closing timestamptz;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
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
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION meeting_decline(who actor, request request_identity, given_meeting uuid, seen_version integer, given_reason text, offered_id uuid, offered_room text, offered_wall timestamp without time zone, offered_minutes integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'decline') AS b;
  IF outcome IS NULL THEN
    SELECT d.outcome, d.answer INTO outcome, answer
    FROM meeting_decline_decide(
      who, given_meeting, given_reason, offered_id, offered_room, offered_wall, offered_minutes) AS d;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION meeting_decline_decide(who actor, given_meeting uuid, given_reason text, offered_id uuid, offered_room text, offered_wall timestamp without time zone, offered_minutes integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql
    AS $$
DECLARE
  old meeting;
BEGIN
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
    -- All that the offer did is undone, the task of the unit with it.
    IF answer ->> 'clause' = 'contact.1' THEN
      PERFORM rju_task_open('contactClearanceNeeded', old.process_id, given_meeting);
    END IF;
    RETURN;
  END;
  PERFORM audit_write(who, 'meeting.decline', 'meeting', given_meeting::text,
    jsonb_strip_nulls(jsonb_build_object(
      'reason', given_reason, 'alternative', CASE WHEN offered_room IS NOT NULL THEN offered_id END)));
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  PERFORM event_publish('meeting.declined', jsonb_build_object('meeting', given_meeting));
  IF offered_room IS NOT NULL THEN
    PERFORM event_publish('meeting.alternativeOffered', jsonb_build_object('meeting', offered_id));
  END IF;
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;

CREATE FUNCTION meeting_expire_hold(given_meeting uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE meeting SET state = 'expired', held_until = NULL, closed_at = clock_now(), version = version + 1
  WHERE id = given_meeting AND state = 'held' AND held_until <= clock_now();
  IF FOUND THEN
    PERFORM event_publish('meeting.expired', jsonb_build_object('meeting', given_meeting));
  END IF;
  RETURN true;
END
$$;

CREATE FUNCTION meeting_expire_in_the_way(rooms text[], occupied tstzrange, plan movement_step[], span tstzrange, people uuid[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  present timestamptz := clock_now();
  stale uuid;
BEGIN
  -- OFFSET 0 keeps the planner from looking through everyone's rows of that time for these few.
  FOR stale IN
    SELECT theirs.meeting_id FROM unnest(rooms) AS taken
    CROSS JOIN LATERAL (
      SELECT v.meeting_id FROM reservation AS v
      WHERE v.room_code = taken AND v.during && occupied AND v.state = 'held' AND v.held_until <= present
      OFFSET 0
    ) AS theirs
    UNION
    SELECT theirs.meeting_id FROM unnest(people) AS person
    CROSS JOIN LATERAL (
      SELECT c.meeting_id FROM commitment AS c
      WHERE c.person_id = person AND c.during && span AND c.state = 'held' AND c.held_until <= present
      OFFSET 0
    ) AS theirs
    UNION
    SELECT theirs.meeting_id FROM unnest(plan) AS p
    JOIN place AS w ON w.code = (p).place_code
    CROSS JOIN LATERAL (
      SELECT v.meeting_id FROM movement AS v
      WHERE v.place_code = w.code AND v.kept && (p).kept AND v.state = 'held' AND v.held_until <= present
      OFFSET 0
    ) AS theirs
    ORDER BY 1
  LOOP
    UPDATE meeting SET state = 'expired', held_until = NULL, closed_at = present, version = version + 1
    WHERE id = stale AND state = 'held';
    IF FOUND THEN
      PERFORM event_publish('meeting.expired', jsonb_build_object('meeting', stale));
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION meeting_flag_clear(given_meeting uuid, given_kind text, given_cause uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE meeting_flag AS f SET cleared_at = clock_now()
  WHERE f.meeting_id = given_meeting AND f.cleared_at IS NULL
    AND (given_kind IS NULL OR f.kind = given_kind) AND (given_cause IS NULL OR f.cause = given_cause);
END
$$;

CREATE FUNCTION meeting_flag_raise(given_meeting uuid, given_kind text, given_cause uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO meeting_flag (meeting_id, kind, cause) VALUES (given_meeting, given_kind, given_cause)
  ON CONFLICT DO NOTHING;
  IF FOUND THEN
    UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
    PERFORM event_publish('meeting.flagged', jsonb_build_object('meeting', given_meeting));
  END IF;
END
$$;

CREATE FUNCTION meeting_follow_the_arrows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'held' OR TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT EXISTS (
    SELECT FROM meeting_transition AS t WHERE t.state = OLD.state AND t.next_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'no way from this state to that'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_state_follows', TABLE = 'meeting';
  END IF;
  IF NEW.state IN ('held', 'confirmed')
    AND (TG_OP = 'INSERT' OR OLD.day <> NEW.day OR OLD.site_code <> NEW.site_code) THEN
    IF NOT EXISTS (
      SELECT FROM site AS s WHERE s.code = NEW.site_code AND mediator_engaged(NEW.requested_by, s.region, NEW.day)
    ) THEN
      RAISE EXCEPTION 'the mediator is not engaged on that day'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_within_engagement', TABLE = 'meeting';
    END IF;
    IF NOT meeting_contact_cleared(NEW.id) THEN
      RAISE EXCEPTION 'an order or condition is not cleared'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_contact_cleared', TABLE = 'meeting';
    END IF;
  END IF;
  IF NEW.state = 'confirmed'
    AND (TG_OP = 'INSERT'
      OR (OLD.state, OLD.process_id, OLD.site_code, OLD.room_code, OLD.starts_wall, OLD.minutes,
          OLD.attendee_list_version)
        <> (NEW.state, NEW.process_id, NEW.site_code, NEW.room_code, NEW.starts_wall, NEW.minutes,
          NEW.attendee_list_version))
    AND EXISTS (SELECT FROM meeting_gates_now(NEW.id) WHERE NOT met) THEN
    RAISE EXCEPTION 'a gate is not met'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_confirmed_gates_met', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION meeting_follow_up(given_meeting uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM event_publish('meeting.followUpDue', jsonb_build_object('meeting', given_meeting));
  RETURN true;
END
$$;

CREATE FUNCTION meeting_form_forbidden_by(form text, roles text[]) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN CASE form WHEN 'preparatory'::text THEN CASE WHEN (roles <> ARRAY['offender'::text]) THEN 'contact.2'::text ELSE NULL::text END WHEN 'messageRecording'::text THEN CASE WHEN ((roles && ARRAY['victim'::text, 'victimSupport'::text]) AND (roles && ARRAY['offender'::text, 'offenderSupport'::text])) THEN 'program.3'::text ELSE NULL::text END ELSE CASE WHEN (NOT (roles @> ARRAY['victim'::text, 'offender'::text])) THEN 'program.3'::text ELSE NULL::text END END;

CREATE FUNCTION meeting_victim_present(given_meeting uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM attendee WHERE meeting_id = given_meeting AND role IN ('victim', 'victimSupport'));
END
$$;

CREATE FUNCTION process_contact_cleared(given_process uuid, given_day date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM contact_condition AS c
    WHERE c.process_id = given_process AND c.lifted_at IS NULL
      AND NOT EXISTS (
        SELECT FROM clearance AS k
        WHERE k.condition_id = c.id AND k.revoked_at IS NULL AND k.valid_until >= given_day));
END
$$;

CREATE FUNCTION visits_area_authorised(given_process uuid, given_area text, given_day date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_area AND v.revoked_at IS NULL
      AND given_day BETWEEN v.first_day AND v.last_day);
END
$$;

CREATE TABLE agreement (
    meeting_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    attendee_list_version integer NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL
);

CREATE TABLE meeting_flag (
    id bigint NOT NULL,
    meeting_id uuid NOT NULL,
    kind text NOT NULL,
    cause uuid,
    raised_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    cleared_at timestamp with time zone,
    CONSTRAINT meeting_flag_closure_has_a_cause CHECK (((kind = 'closure'::text) = (cause IS NOT NULL))),
    CONSTRAINT meeting_flag_kind_known CHECK ((kind = ANY (ARRAY['closure'::text, 'collision'::text, 'clockChange'::text])))
);

CREATE TABLE room (
    code text NOT NULL COLLATE pg_catalog."C",
    site_code text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    name_en text NOT NULL,
    name_fr text NOT NULL,
    seats integer NOT NULL,
    setup_minutes integer DEFAULT 15 NOT NULL,
    clearing_minutes integer DEFAULT 15 NOT NULL,
    attested_closed boolean DEFAULT false NOT NULL,
    attested_private boolean DEFAULT false NOT NULL,
    attested_by text,
    attested_at timestamp with time zone,
    reservable boolean GENERATED ALWAYS AS ((attested_closed AND attested_private AND (kind <> 'visitsAndCorrespondence'::text))) STORED NOT NULL,
    features text[] DEFAULT '{}'::text[] NOT NULL,
    corridor_code text COLLATE pg_catalog."C",
    area_code text COLLATE pg_catalog."C",
    CONSTRAINT room_attestation_is_signed CHECK (((NOT (attested_closed OR attested_private)) OR ((attested_by IS NOT NULL) AND (attested_at IS NOT NULL)))),
    CONSTRAINT room_clearing_range CHECK (((clearing_minutes >= 0) AND (clearing_minutes <= 240))),
    CONSTRAINT room_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
    CONSTRAINT room_features_known CHECK ((features <@ ARRAY['stepFreeAccess'::text, 'accessibleWashroom'::text, 'inductionLoop'::text, 'adjustableLighting'::text, 'breakRoom'::text, 'screen'::text])),
    CONSTRAINT room_kind_known CHECK ((kind = ANY (ARRAY['boardroom'::text, 'meetingRoom'::text, 'chapel'::text, 'visitsAndCorrespondence'::text]))),
    CONSTRAINT room_names_given CHECK (((name_en <> ''::text) AND (name_fr <> ''::text))),
    CONSTRAINT room_not_its_own_area CHECK ((area_code <> code)),
    CONSTRAINT room_part_not_attested CHECK (((area_code IS NULL) OR (NOT (attested_closed OR attested_private)))),
    CONSTRAINT room_seats_range CHECK (((seats >= 2) AND (seats <= 200))),
    CONSTRAINT room_setup_range CHECK (((setup_minutes >= 0) AND (setup_minutes <= 240)))
);

CREATE FUNCTION meeting_gates(given_meeting uuid, closed boolean, private boolean, not_recorded boolean, not_overheard boolean) RETURNS TABLE(clause text, met boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT gate.clause,
     gate.met
    FROM (((meeting m
      JOIN site s ON ((s.code = m.site_code)))
      JOIN room r ON ((r.code = m.room_code)))
      CROSS JOIN LATERAL ( VALUES ('contact.1'::text,(process_contact_cleared(m.process_id, m.day) OR (NOT meeting_victim_present(m.id)))), ('entry.1'::text,
                 CASE
                     WHEN (EXISTS ( SELECT
                        FROM meeting_flag f
                       WHERE ((f.meeting_id = m.id) AND (f.kind = ANY (ARRAY['closure'::text, 'collision'::text])) AND (f.cleared_at IS NULL)))) THEN false
                     WHEN (m.offered_from IS NOT NULL) THEN (m.accepted_at IS NOT NULL)
                     ELSE NULL::boolean
                 END), ('space.1'::text,(COALESCE((meeting_gates.closed AND meeting_gates.private), false) AND r.attested_closed AND r.attested_private)), ('space.2'::text,(NOT (EXISTS ( SELECT
                    FROM attendee a
                   WHERE ((a.meeting_id = m.id) AND (NOT (EXISTS ( SELECT
                            FROM agreement g
                           WHERE ((g.meeting_id = m.id) AND (g.participant_id = a.participant_id) AND (g.attendee_list_version = m.attendee_list_version)))))))))), ('space.3'::text,
                 CASE
                     WHEN (r.kind = 'visitsAndCorrespondence'::text) THEN visits_area_authorised(m.process_id, r.code, m.day)
                     ELSE NULL::boolean
                 END), ('space.4'::text,COALESCE((meeting_gates.not_recorded AND meeting_gates.not_overheard), false)), ('program.2'::text,mediator_engaged(m.requested_by, s.region, m.day))) gate(clause, met))
   WHERE ((m.id = meeting_gates.given_meeting) AND (gate.met IS NOT NULL));
END;

CREATE TABLE attestation (
    meeting_id uuid NOT NULL,
    closed boolean NOT NULL,
    private boolean NOT NULL,
    not_recorded boolean NOT NULL,
    not_overheard boolean NOT NULL,
    attested_by text NOT NULL,
    attested_at timestamp with time zone DEFAULT clock_now() NOT NULL
);

CREATE FUNCTION meeting_gates_now(given_meeting uuid) RETURNS TABLE(clause text, met boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT g.clause,
     g.met
    FROM ((( SELECT meeting_gates_now.given_meeting AS id) m
      LEFT JOIN attestation a ON ((a.meeting_id = m.id)))
      CROSS JOIN LATERAL meeting_gates(m.id, a.closed, a.private, a.not_recorded, a.not_overheard) g(clause, met));
END;

CREATE FUNCTION meeting_hold(given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, participants uuid[], arrivals timestamp without time zone[], requester uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql
    AS $$
DECLARE
  the_site site;
  roles text[];
  fault integer;
  forbidden text;
  span tstzrange;
  people constant uuid[] := requester || participants;
  walls timestamp[];
  first_arrival integer;
  last_arrival integer;
  obstacle text;
  given_stagger integer;
BEGIN
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_place_fault(
    given_process, given_site, given_room, given_wall, given_minutes, cardinality(participants) + 1) AS f;
  IF outcome IS NOT NULL AND outcome <> 'outsideHours' THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  span := wall_range(given_wall, given_minutes, the_site.time_zone);

  SELECT array_agg(p.role ORDER BY p.role), min(given.position) FILTER (WHERE p.id IS NULL)
  INTO roles, fault
  FROM unnest(participants) WITH ORDINALITY AS given (id, position)
  LEFT JOIN participant AS p ON p.id = given.id AND p.process_id = given_process;
  IF outcome = 'outsideHours' THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      given_process, requester, given_site, given_wall, given_minutes, people, coalesce(roles, '{}'), NULL));
    RETURN;
  END IF;
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('attendees[%s].participant', fault - 1), 'participantUnknown');
    RETURN;
  END IF;
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_arrival_fault(given_wall, the_site.time_zone, participants, arrivals) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT min(given.position) INTO fault
  FROM unnest(arrivals) WITH ORDINALITY AS given (arrival, position)
  WHERE given.arrival > given_wall
    - make_interval(mins => movement_lead_least(the_site, roles && ARRAY['offender', 'offenderSupport']));
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('attendees[%s].arrival', fault - 1), 'movementOutOfOrder');
    RETURN;
  END IF;

  IF roles && ARRAY['victim', 'victimSupport'] AND NOT process_contact_cleared(given_process, given_wall::date) THEN
    PERFORM rju_task_open('contactClearanceNeeded', given_process);
    forbidden := 'contact.1';
  ELSE
    forbidden := coalesce(
      meeting_form_forbidden_by(given_form, roles),
      CASE WHEN NOT mediator_engaged(requester, the_site.region, given_wall::date) THEN 'program.2' END);
  END IF;
  IF forbidden IS NOT NULL THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', forbidden);
    RETURN;
  END IF;

  -- Some may be told when to come while others are left to the plan, so each stagger has arrivals of its own.
  FOR tried IN 0..3 LOOP
    SELECT array_agg(planned.wall ORDER BY given.position),
      (extract(epoch FROM min(wall_instant(planned.wall, the_site.time_zone)) - lower(span)) / 60)::integer,
      (extract(epoch FROM max(wall_instant(planned.wall, the_site.time_zone)) - lower(span)) / 60)::integer
    INTO walls, first_arrival, last_arrival
    FROM unnest(participants, arrivals) WITH ORDINALITY AS given (id, arrival, position)
    JOIN participant AS p ON p.id = given.id
    CROSS JOIN LATERAL (
      SELECT CASE WHEN p.role IN ('victim', 'victimSupport') THEN coalesce(
        given.arrival,
        given_wall - make_interval(mins =>
          movement_lead(the_site, roles && ARRAY['offender', 'offenderSupport'])
            + tried * (the_site.passage_minutes + the_site.separation_minutes))) END AS wall
    ) AS planned;
    SELECT c.obstacle, c.stagger INTO obstacle, given_stagger
    FROM meeting_claim(
      given_site, given_room, span, people, roles, first_arrival, last_arrival, '{}', '{}', NULL, tried, tried) AS c;
    outcome := coalesce(outcome, obstacle);
    EXIT WHEN obstacle IS NULL OR obstacle NOT IN ('duringCount', 'sidesMeet');
  END LOOP;
  IF obstacle IS NOT NULL THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      given_process, requester, given_site, given_wall, given_minutes, people, roles, NULL));
    RETURN;
  END IF;

  INSERT INTO meeting (
    id, process_id, form, site_code, room_code, starts_wall, minutes, zone, held_until, requested_by, stagger)
  VALUES (
    given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, the_site.time_zone,
    meeting_hold_until(lower(span)), requester, given_stagger);
  INSERT INTO attendee (meeting_id, process_id, participant_id, role, arrival_wall, arrival)
  SELECT given_id, given_process, p.id, p.role, given.wall, wall_instant(given.wall, the_site.time_zone)
  FROM unnest(participants, walls) AS given (id, wall)
  JOIN participant AS p ON p.id = given.id;
  INSERT INTO commitment (meeting_id, person_id, during, state, held_until)
  SELECT m.id, person, m.during, m.state, m.held_until
  FROM meeting AS m CROSS JOIN unnest(people) AS person
  WHERE m.id = given_id;
  PERFORM meeting_occupy(given_id);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', given_id), meeting_hold_until(lower(span)), given_id::text);
  outcome := 'done';
  answer := '{}';
END
$$;

CREATE FUNCTION meeting_hold_until(begins timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT least(clock_now() + make_interval(hours => a.hold_hours), begins)
    FROM agency_setting AS a WHERE a.singleton);
END
$$;

CREATE FUNCTION meeting_keep_reminder() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.remind_at IS NOT DISTINCT FROM OLD.remind_at THEN RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM job_cancel('meeting.remindHold', NEW.id::text);
  END IF;
  IF NEW.remind_at IS NOT NULL THEN
    PERFORM job_enqueue(
      'meeting.remindHold', jsonb_build_object('meeting', NEW.id), NEW.remind_at, NEW.id::text);
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION meeting_lead_the_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  row_state constant text := CASE WHEN NEW.contested THEN 'contested' ELSE NEW.state END;
  least_lead interval;
BEGIN
  UPDATE commitment AS c SET
    during = CASE WHEN NEW.during = OLD.during THEN c.during ELSE NEW.during END, state = row_state,
    held_until = NEW.held_until
  WHERE c.meeting_id = NEW.id;
  IF NEW.room_code <> OLD.room_code OR NEW.during <> OLD.during OR NEW.zone <> OLD.zone
    OR NEW.stagger <> OLD.stagger THEN
    SELECT make_interval(mins => movement_lead_least(s, EXISTS (
      SELECT FROM attendee AS a WHERE a.meeting_id = NEW.id AND a.role IN ('offender', 'offenderSupport'))))
    INTO least_lead FROM site AS s WHERE s.code = NEW.site_code;
    UPDATE attendee AS a SET
      arrival_wall = least(a.arrival_wall + (NEW.starts_wall - OLD.starts_wall), NEW.starts_wall - least_lead),
      arrival = least(
        wall_instant(a.arrival_wall + (NEW.starts_wall - OLD.starts_wall), NEW.zone), lower(NEW.during) - least_lead)
    WHERE a.meeting_id = NEW.id AND a.arrival_wall IS NOT NULL;
    PERFORM meeting_occupy(NEW.id);
  ELSIF NEW.state IN ('expired', 'declined', 'cancelled') THEN
    UPDATE reservation SET state = row_state, held_until = NULL WHERE meeting_id = NEW.id;
    DELETE FROM movement WHERE meeting_id = NEW.id;
  ELSE
    UPDATE reservation SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
    UPDATE movement SET state = row_state, held_until = NEW.held_until WHERE meeting_id = NEW.id;
  END IF;
  IF NEW.state NOT IN ('held', 'confirmed') THEN
    PERFORM meeting_flag_clear(NEW.id, NULL, NULL);
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION meeting_list_follows_the_place() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF coalesce(meeting_staff_present(OLD.process_id, OLD.room_code, OLD.starts_wall::date), 0)
    <> coalesce(meeting_staff_present(NEW.process_id, NEW.room_code, NEW.starts_wall::date), 0) THEN
    NEW.attendee_list_version := greatest(NEW.attendee_list_version, OLD.attendee_list_version + 1);
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION meeting_move(who actor, request request_identity, given_meeting uuid, seen_version integer, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'move') AS b;
  IF outcome IS NULL THEN
    SELECT d.outcome, d.answer INTO outcome, answer
    FROM meeting_move_decide(who, given_meeting, given_site, given_room, given_wall, given_minutes) AS d;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION meeting_move_decide(who actor, given_meeting uuid, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql
    AS $$
DECLARE
  old meeting;
  people uuid[];
  the_site site;
  span tstzrange;
  sides record;
  given_stagger integer;
BEGIN
  SELECT * INTO old FROM meeting WHERE id = given_meeting;
  SELECT array_agg(c.person_id) INTO people FROM commitment AS c WHERE c.meeting_id = given_meeting;
  SELECT * INTO sides FROM meeting_sides_at(given_meeting, given_site);
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_place_fault(
    old.process_id, given_site, given_room, given_wall, given_minutes, cardinality(people)) AS f;
  IF outcome = 'outsideHours' THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      old.process_id, old.requested_by, given_site, given_wall, given_minutes, people, sides.roles, given_meeting));
  END IF;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO the_site FROM site AS s WHERE s.code = given_site;
  span := wall_range(given_wall, given_minutes, the_site.time_zone);
  IF meeting_victim_present(given_meeting) AND NOT process_contact_cleared(old.process_id, given_wall::date) THEN
    PERFORM rju_task_open('contactClearanceNeeded', old.process_id, given_meeting);
    answer := jsonb_build_object('clause', 'contact.1');
  ELSIF NOT mediator_engaged(old.requested_by, the_site.region, given_wall::date) THEN
    answer := jsonb_build_object('clause', 'program.2');
  END IF;
  IF answer IS NOT NULL THEN
    outcome := 'clause';
    RETURN;
  END IF;
  SELECT c.obstacle, c.stagger INTO outcome, given_stagger
  FROM meeting_claim(
    given_site, given_room, span, people, sides.roles, sides.first_arrival, sides.last_arrival, sides.adjusted,
    sides.wished, given_meeting, 0, 3) AS c;
  IF outcome IS NOT NULL THEN
    answer := jsonb_build_object('alternatives', availability_alternatives(
      old.process_id, old.requested_by, given_site, given_wall, given_minutes, people, sides.roles, given_meeting));
    RETURN;
  END IF;
  DELETE FROM attestation WHERE meeting_id = given_meeting;
  IF given_site <> old.site_code THEN
    DELETE FROM movement_adjustment WHERE meeting_id = given_meeting;
  END IF;
  UPDATE meeting SET
    site_code = given_site, room_code = given_room, starts_wall = given_wall, minutes = given_minutes,
    zone = the_site.time_zone, state = 'held', held_until = meeting_hold_until(lower(span)), contested = false,
    stagger = given_stagger, version = version + 1
  WHERE id = given_meeting;
  PERFORM meeting_flag_clear(given_meeting, NULL, NULL);
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

CREATE FUNCTION meeting_occupy(given_meeting uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  the_meeting meeting;
  sides record;
  plan movement_step[];
  row_state text;
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  SELECT * INTO sides FROM meeting_sides(given_meeting);
  plan := movement_choose(
    movement_plan(
      the_meeting.room_code, sides.roles, the_meeting.during, sides.first_arrival, sides.last_arrival, sides.adjusted,
      the_meeting.stagger),
    the_meeting.site_code, sides.wished, given_meeting);
  row_state := CASE WHEN the_meeting.contested THEN 'contested' ELSE the_meeting.state END;
  DELETE FROM reservation WHERE meeting_id = given_meeting;
  INSERT INTO reservation (meeting_id, room_code, during, state, held_until)
  SELECT given_meeting, taken, movement_occupies(the_meeting.room_code, the_meeting.during, plan), row_state,
    the_meeting.held_until
  FROM room_with_parts(the_meeting.room_code) AS taken;
  DELETE FROM movement WHERE meeting_id = given_meeting;
  INSERT INTO movement (meeting_id, side, step, place_code, during, kept, state, held_until)
  SELECT given_meeting, (p).side, (p).step, (p).place_code, (p).during, (p).kept, row_state, the_meeting.held_until
  FROM unnest(plan) AS p;
  UPDATE commitment SET during = movement_accompanies(the_meeting.during, plan)
  WHERE meeting_id = given_meeting AND person_id = the_meeting.requested_by;
END
$$;

CREATE FUNCTION meeting_of_an_open_process() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM FROM process WHERE id = NEW.process_id AND state = 'open' AND names_doomed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the process is closed, or its names are destroyed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_process_open', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION meeting_offer(old meeting, offered_id uuid, offered_room text, offered_wall timestamp without time zone, offered_minutes integer, OUT outcome text, OUT answer jsonb) RETURNS record
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
    array_agg(a.arrival_wall + (offered_wall - (old).starts_wall) ORDER BY a.id)
  INTO participants, arrivals
  FROM attendee AS a WHERE a.meeting_id = (old).id;
  SELECT h.outcome, h.answer INTO outcome, answer
  FROM meeting_hold(
    offered_id, (old).process_id, (old).form, (old).site_code, offered_room, offered_wall, offered_minutes,
    participants, arrivals, (old).requested_by) AS h;
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

CREATE FUNCTION meeting_offer_view(the_meeting meeting) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN jsonb_build_object(
    'declineReason', (the_meeting).decline_reason,
    'alternative', CASE WHEN (the_meeting).state = 'declined'
      THEN (SELECT o.id FROM meeting AS o WHERE o.offered_from = (the_meeting).id) END,
    'offeredFrom', (the_meeting).offered_from,
    'accepted', CASE WHEN (the_meeting).offered_from IS NOT NULL THEN (the_meeting).accepted_at IS NOT NULL END,
    'remindAt', rfc3339((the_meeting).remind_at, (the_meeting).zone));
END
$$;

CREATE FUNCTION meeting_place_fault(given_process uuid, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, given_seats integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  the_site site;
  the_room room;
  fault text;
  span tstzrange;
BEGIN
  SELECT * INTO the_site FROM site WHERE code = given_site;
  IF NOT FOUND THEN
    outcome := 'invalid';
    answer := field_fault('site', 'siteUnknown');
    RETURN;
  END IF;
  SELECT * INTO the_room FROM room WHERE code = given_room AND site_code = given_site;
  IF NOT FOUND THEN
    outcome := 'invalid';
    answer := field_fault('room', 'roomNotAtSite');
    RETURN;
  END IF;
  span := wall_range(given_wall, given_minutes, the_site.time_zone);
  fault := coalesce(
    wall_fault(given_wall, the_site.time_zone),
    CASE
      WHEN lower(span) <= clock_now() THEN 'inThePast'
      WHEN lower(span) > clock_now() + make_interval(days => a.booking_horizon_days) THEN 'tooFarAhead'
    END)
  FROM agency_setting AS a WHERE a.singleton;
  IF fault IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('start', fault, wall_choices(given_wall, the_site.time_zone));
  ELSIF NOT room_usable(given_process, given_room, given_wall::date) THEN
    outcome := 'clause';
    answer := jsonb_build_object('clause', CASE
      WHEN the_room.kind = 'visitsAndCorrespondence' OR the_room.area_code IS NOT NULL THEN 'space.3'
      ELSE 'space.1'
    END);
  ELSIF the_room.seats < given_seats THEN
    outcome := 'tooFewSeats';
    answer := jsonb_build_object('seats', the_room.seats);
  ELSIF NOT site_open(given_site, given_wall::date, given_wall::date) @> span THEN
    outcome := 'outsideHours';
  END IF;
END
$$;

CREATE FUNCTION meeting_plan_reminder() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.held_until IS DISTINCT FROM OLD.held_until THEN
    NEW.remind_at := meeting_remind_at(NEW.held_until);
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION meeting_put_on_hold(given_meeting uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  the_meeting meeting;
BEGIN
  SELECT * INTO the_meeting FROM meeting AS m WHERE m.id = given_meeting FOR NO KEY UPDATE;
  IF the_meeting.state IS DISTINCT FROM 'confirmed' THEN RETURN; END IF;
  IF lower(the_meeting.during) <= clock_now() THEN
    IF upper(the_meeting.during) > clock_now() THEN
      PERFORM rju_task_open('meetingFlagged', the_meeting.process_id, given_meeting);
    END IF;
    RETURN;
  END IF;
  DELETE FROM attestation AS a WHERE a.meeting_id = given_meeting;
  UPDATE meeting AS m SET state = 'held', held_until = meeting_hold_until(lower(m.during)), version = m.version + 1
  WHERE m.id = given_meeting;
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_enqueue(
    'meeting.expireHold', jsonb_build_object('meeting', m.id), m.held_until, m.id::text)
  FROM meeting AS m WHERE m.id = given_meeting;
  PERFORM event_publish('meeting.flagged', jsonb_build_object('meeting', given_meeting));
END
$$;

CREATE FUNCTION meeting_remind_at(given_end timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  present constant timestamptz := clock_now();
  lead interval;
BEGIN
  SELECT make_interval(hours => a.hold_reminder_hours) INTO lead FROM agency_setting AS a WHERE a.singleton;
  RETURN CASE
    WHEN lead = interval '0' OR given_end - present < interval '2 hours' THEN NULL
    WHEN given_end - present > lead THEN given_end - lead
    ELSE present + (given_end - present) / 2
  END;
END
$$;

CREATE FUNCTION meeting_remind_hold(given_meeting uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  PERFORM FROM meeting
  WHERE id = given_meeting AND state = 'held' AND remind_at <= clock_now() AND held_until > clock_now();
  IF FOUND THEN
    PERFORM event_publish('meeting.holdExpiring', jsonb_build_object('meeting', given_meeting));
  END IF;
  RETURN true;
END
$$;

CREATE FUNCTION meeting_request(who actor, request request_identity, given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, participants uuid[], arrivals timestamp without time zone[], OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET search_path TO 'vestibule', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT d.outcome, d.answer INTO outcome, answer
  FROM meeting_request_decide(
    who, given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, participants,
    arrivals) AS d;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION meeting_request_decide(who actor, given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, participants uuid[], arrivals timestamp without time zone[], OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql
    AS $$
DECLARE
  requester uuid;
BEGIN
  SELECT m.id INTO requester
  FROM mediator AS m
  JOIN process_mediator AS pm ON pm.mediator_id = m.id
  JOIN process AS p ON p.id = pm.process_id
  WHERE m.subject = (who).subject AND pm.process_id = given_process AND p.state = 'open';
  IF NOT FOUND THEN
    outcome := 'processNotFound';
    answer := '{}';
    RETURN;
  END IF;
  SELECT h.outcome, h.answer INTO outcome, answer
  FROM meeting_hold(
    given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, participants, arrivals,
    requester) AS h;
  IF outcome = 'done' THEN
    PERFORM audit_write(who, 'meeting.request', 'meeting', given_id::text);
    PERFORM event_publish('meeting.held', jsonb_build_object('meeting', given_id));
    answer := meeting_view(given_id);
  ELSIF outcome = 'clause' AND answer ->> 'clause' = 'contact.1' THEN
    PERFORM audit_write(who, 'meeting.refuse', 'process', given_process::text, '{"clause": "contact.1"}');
  END IF;
END
$$;

CREATE FUNCTION meeting_retime_jobs(given_meeting uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
  the_meeting meeting;
  payload constant jsonb := jsonb_build_object('meeting', given_meeting);
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting;
  PERFORM job_cancel('meeting.complete', given_meeting::text);
  PERFORM job_cancel('meeting.expireHold', given_meeting::text);
  IF the_meeting.state = 'confirmed' THEN
    PERFORM job_enqueue('meeting.complete', payload, upper(the_meeting.during), given_meeting::text);
  ELSE
    PERFORM job_enqueue('meeting.expireHold', payload, the_meeting.held_until, given_meeting::text);
  END IF;
END
$$;

CREATE FUNCTION meeting_settle(given_meeting uuid) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
BEGIN
  -- Its ways are planned anew first: a waiting place may be free where another meeting had it.
  PERFORM meeting_occupy(given_meeting);
  UPDATE meeting SET contested = false WHERE id = given_meeting;
  RETURN true;
EXCEPTION WHEN exclusion_violation THEN
  RETURN false;
END
$$;

CREATE FUNCTION meeting_show(given_meeting uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_anyone();
  IF NOT meeting_within_reach(acting(), given_meeting) THEN RETURN NULL; END IF;
  RETURN meeting_view(given_meeting);
END
$$;

CREATE FUNCTION meeting_sides(given_meeting uuid, OUT roles text[], OUT first_arrival integer, OUT last_arrival integer, OUT adjusted jsonb, OUT wished jsonb) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  SELECT
    array_agg(a.role),
    (extract(epoch FROM min(a.arrival) - lower(m.during)) / 60)::integer,
    (extract(epoch FROM max(a.arrival) - lower(m.during)) / 60)::integer
  INTO roles, first_arrival, last_arrival
  FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id
  WHERE m.id = given_meeting
  GROUP BY m.id;
  SELECT
    coalesce(jsonb_object_agg(j.side || '.' || j.step, j.begins) FILTER (WHERE j.begins IS NOT NULL), '{}'),
    coalesce(jsonb_object_agg(j.side, j.place_code) FILTER (WHERE p.site_code = m.site_code), '{}')
  INTO adjusted, wished
  FROM meeting AS m
  LEFT JOIN movement_adjustment AS j ON j.meeting_id = m.id
  LEFT JOIN place AS p ON p.code = j.place_code
  WHERE m.id = given_meeting;
END
$$;

CREATE FUNCTION meeting_sides_at(given_meeting uuid, given_site text, OUT roles text[], OUT first_arrival integer, OUT last_arrival integer, OUT adjusted jsonb, OUT wished jsonb) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  latest integer;
BEGIN
  SELECT s.roles, s.first_arrival, s.last_arrival, s.adjusted, s.wished
  INTO roles, first_arrival, last_arrival, adjusted, wished
  FROM meeting_sides(given_meeting) AS s;
  SELECT -movement_lead_least(s, roles && ARRAY['offender', 'offenderSupport']) INTO latest
  FROM site AS s WHERE s.code = given_site;
  IF last_arrival > latest THEN
    last_arrival := latest;
    first_arrival := least(first_arrival, latest);
  END IF;
  IF NOT EXISTS (SELECT FROM meeting AS m WHERE m.id = given_meeting AND m.site_code = given_site) THEN
    adjusted := '{}';
    wished := '{}';
  END IF;
END
$$;

CREATE FUNCTION meeting_staff_present(given_process uuid, given_room text, given_day date) RETURNS integer
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT v.staff_present FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_room AND v.revoked_at IS NULL
      AND given_day BETWEEN v.first_day AND v.last_day);
END
$$;

CREATE FUNCTION meeting_take_alternative(who actor, request request_identity, given_meeting uuid, seen_version integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  offered meeting;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'takeAlternative') AS b;
  IF outcome IS NULL THEN
    SELECT * INTO offered FROM meeting WHERE offered_from = given_meeting FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      outcome := 'notFound';
    ELSIF offered.state = 'held' AND offered.held_until <= clock_now() THEN
      outcome := 'wrongState';
      answer := jsonb_build_object('state', 'expired');
    ELSIF offered.accepted_at IS NULL AND offered.state <> 'held' THEN
      outcome := 'wrongState';
      answer := jsonb_build_object('state', offered.state);
    ELSE
      IF offered.accepted_at IS NULL THEN
        UPDATE meeting SET accepted_at = clock_now(), version = version + 1 WHERE id = offered.id;
        PERFORM audit_write(who, 'meeting.takeAlternative', 'meeting', given_meeting::text,
          jsonb_build_object('alternative', offered.id));
        PERFORM event_publish('meeting.alternativeTaken', jsonb_build_object('meeting', offered.id));
      END IF;
      outcome := 'done';
      answer := meeting_view(offered.id);
    END IF;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION meeting_view(given_meeting uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET enable_seqscan TO 'off'
    SET jit TO 'off'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $$
BEGIN
  RETURN (SELECT jsonb_build_object(
    'id', m.id, 'process', m.process_id, 'form', m.form, 'state', m.state, 'version', m.version,
    'heldUntil', rfc3339(m.held_until, m.zone), 'site', m.site_code, 'room', m.room_code, 'day', m.day,
    'start', rfc3339(lower(m.during), m.zone), 'end', rfc3339(upper(m.during), m.zone),
    'attendeeListVersion', m.attendee_list_version,
    'staffPresent', meeting_staff_present(m.process_id, m.room_code, m.day),
    'attendees', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'id', a.id, 'participant', a.participant_id, 'role', a.role, 'arrival', rfc3339(a.arrival, m.zone),
        'agreed', EXISTS (
          SELECT FROM agreement AS g
          WHERE g.meeting_id = m.id AND g.participant_id = a.participant_id
            AND g.attendee_list_version = m.attendee_list_version)
      ) ORDER BY a.id)
      FROM attendee AS a WHERE a.meeting_id = m.id
    ), '[]'),
    'gates', (
      SELECT jsonb_agg(jsonb_build_object('clause', g.clause, 'met', g.met) ORDER BY g.clause)
      FROM meeting_gates_now(m.id) AS g),
    'movements', coalesce((
      SELECT jsonb_agg(jsonb_build_object(
        'side', v.side, 'step', v.step, 'place', v.place_code, 'start', rfc3339(lower(v.during), m.zone),
        'end', rfc3339(upper(v.during), m.zone),
        'adjusted', EXISTS (
          SELECT FROM movement_adjustment AS j
          WHERE j.meeting_id = m.id AND j.side = v.side AND j.step = v.step)) ORDER BY lower(v.during), v.side)
      FROM movement AS v WHERE v.meeting_id = m.id
    ), '[]'),
    'flags', coalesce((
      SELECT jsonb_agg(DISTINCT f.kind) FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cleared_at IS NULL
    ), '[]'),
    'warnings', (
      SELECT coalesce(jsonb_agg(named || '{"kind": "holiday"}'), '[]')
      FROM jsonb_array_elements(site_holidays(m.site_code, m.day)) AS named))
    || meeting_offer_view(m)
  FROM meeting AS m
  WHERE m.id = given_meeting);
END
$$;

CREATE TABLE process_mediator (
    process_id uuid NOT NULL,
    mediator_id uuid NOT NULL
);

CREATE FUNCTION process_within_reach(who actor, given_process uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN CASE (who).role WHEN 'rju'::text THEN (EXISTS (SELECT FROM process WHERE (process.id = process_within_reach.given_process))) WHEN 'mediator'::text THEN (EXISTS (SELECT FROM (process_mediator pm JOIN mediator m ON ((m.id = pm.mediator_id))) WHERE ((pm.process_id = process_within_reach.given_process) AND (m.subject = (process_within_reach.who).subject)))) ELSE false END;

CREATE FUNCTION meeting_within_reach(who actor, given_meeting uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (EXISTS (SELECT FROM meeting m WHERE ((m.id = meeting_within_reach.given_meeting) AND CASE WHEN ((meeting_within_reach.who).role = ANY (ARRAY['rju'::text, 'mediator'::text])) THEN process_within_reach(meeting_within_reach.who, m.process_id) WHEN ((meeting_within_reach.who).role = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) THEN (m.site_code = (meeting_within_reach.who).site) ELSE false END)));

CREATE FUNCTION movement_accompanies(span tstzrange, plan movement_step[]) RETURNS tstzrange
    LANGUAGE plpgsql IMMUTABLE
    AS $$
BEGIN
  RETURN range_merge(span, coalesce((
    SELECT range_merge(range_agg((p).during)) FROM unnest(plan) AS p WHERE (p).side = 'victim'), span));
END
$$;

CREATE FUNCTION movement_choose(plan movement_step[], given_site text, wished jsonb, except_meeting uuid) RETURNS movement_step[]
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT array_agg(ROW(
      (p).side, (p).step,
      CASE (p).step WHEN 'waiting' THEN (
        SELECT w.code FROM place AS w
        WHERE w.site_code = given_site AND w.side = (p).side
          AND (NOT wished ? (p).side OR w.code = wished ->> (p).side)
        ORDER BY place_taken(w.code, (p).kept, except_meeting), w.code
        LIMIT 1
      ) ELSE (p).place_code END,
      (p).during, (p).kept)::movement_step ORDER BY (p).side, lower((p).during))
    FROM unnest(plan) AS p);
END
$$;

CREATE FUNCTION movement_closed(given_site text, given_room text, occupied tstzrange, plan movement_step[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  whole constant tstzrange := (SELECT range_merge(occupied, range_merge(range_agg((p).during))) FROM unnest(plan) AS p);
BEGIN
  RETURN room_closed(given_room, occupied) && occupied OR EXISTS (
    SELECT FROM closure AS c
    WHERE c.site_code = given_site AND c.room_code IS NULL AND c.lifted_at IS NULL AND c.during && whole);
END
$$;

CREATE FUNCTION movement_counted(given_site text, plan movement_step[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  passages tstzmultirange;
BEGIN
  SELECT range_agg((p).during) INTO passages FROM unnest(plan) AS p WHERE (p).step <> 'waiting';
  RETURN (
    SELECT site_counts(
        given_site, (lower(passages) AT TIME ZONE s.time_zone)::date, (upper(passages) AT TIME ZONE s.time_zone)::date)
      && passages
    FROM site AS s WHERE s.code = given_site);
END
$$;

CREATE FUNCTION movement_fault(the_site site, roles text[], minutes integer, first_arrival integer, last_arrival integer, adjusted jsonb, stagger integer) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    AS $$
DECLARE
  two_sides constant boolean :=
    roles && ARRAY['victim', 'victimSupport'] AND roles && ARRAY['offender', 'offenderSupport'];
  first text := the_site.placed_first;
  second text := CASE first WHEN 'victim' THEN 'offender' ELSE 'victim' END;
  leaves text := the_site.leaves_first;
  stays text := CASE leaves WHEN 'victim' THEN 'offender' ELSE 'victim' END;
  plan jsonb;
BEGIN
  SELECT jsonb_object_agg(o.side || '.' || o.step, jsonb_build_array(o.begins, o.ends)) INTO plan
  FROM movement_offsets(the_site, roles, minutes, first_arrival, last_arrival, adjusted, stagger) AS o;
  IF EXISTS (
    SELECT FROM unnest(ARRAY['victim', 'offender']) AS side
    WHERE (plan -> (side || '.arrival') ->> 1)::integer > (plan -> (side || '.entering') ->> 0)::integer
      OR (plan -> (side || '.entering') ->> 1)::integer > 0
      OR (plan -> (side || '.leaving') ->> 0)::integer < minutes
      OR (plan -> (side || '.arrival') ->> 0)::integer < -240
      OR (plan -> (side || '.leaving') ->> 0)::integer > minutes + 240
  ) THEN
    RETURN 'movementOutOfOrder';
  ELSIF two_sides AND (
    (plan -> (first || '.arrival') ->> 1)::integer + the_site.separation_minutes
      > (plan -> (second || '.arrival') ->> 0)::integer
    OR (plan -> (first || '.entering') ->> 1)::integer + the_site.separation_minutes
      > (plan -> (second || '.entering') ->> 0)::integer
    OR (plan -> (leaves || '.leaving') ->> 1)::integer + the_site.separation_minutes
      > (plan -> (stays || '.leaving') ->> 0)::integer
  ) THEN
    RETURN 'sidesTooClose';
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION movement_is_accompanied() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  IF EXISTS (
    SELECT FROM movement AS v
    JOIN meeting AS m ON m.id = v.meeting_id
    WHERE v.meeting_id = NEW.meeting_id AND v.side = 'victim' AND v.state IN ('held', 'confirmed')
      AND NOT EXISTS (
        SELECT FROM commitment AS c
        WHERE c.meeting_id = m.id AND c.person_id = m.requested_by AND c.during @> v.during AND c.state = v.state)
  ) THEN
    RAISE EXCEPTION 'the victim''s side would come in without the mediator'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_accompanied', TABLE = 'movement';
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION movement_keeps_outside_counts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.step <> 'waiting' AND NEW.state IN ('held', 'confirmed') AND EXISTS (
    SELECT FROM meeting AS m
    WHERE m.id = NEW.meeting_id AND NOT m.contested
      AND site_counts(m.site_code, m.day - 1, m.day + 1) && NEW.during
  ) THEN
    RAISE EXCEPTION 'nobody moves in a formal count'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_outside_counts', TABLE = 'movement';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION movement_lead_least(the_site site, two_sides boolean) RETURNS integer
    LANGUAGE sql IMMUTABLE
    RETURN CASE WHEN (two_sides AND ((the_site).placed_first = 'victim'::text)) THEN ((3 * (the_site).passage_minutes) + (the_site).separation_minutes) ELSE (2 * (the_site).passage_minutes) END;

CREATE FUNCTION movement_lead(the_site site, two_sides boolean) RETURNS integer
    LANGUAGE sql IMMUTABLE
    RETURN GREATEST((the_site).arrival_lead_minutes, movement_lead_least(the_site, two_sides));

CREATE FUNCTION movement_meets_itself(plan movement_step[]) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM unnest(plan) AS one
    JOIN unnest(plan) AS other
      ON (one).place_code = (other).place_code AND (one).side < (other).side AND (one).kept && (other).kept);
END
$$;

CREATE FUNCTION movement_obstacle(given_site text, rooms text[], span tstzrange, people uuid[], plan movement_step[], wished jsonb, except_meeting uuid) RETURNS text
    LANGUAGE plpgsql
    AS $$
DECLARE
  occupied constant tstzrange := movement_occupies(rooms[1], span, plan);
  accompanied constant tstzrange := movement_accompanies(span, plan);
  waiting_tried movement_step[];
BEGIN
  IF movement_counted(given_site, plan) THEN RETURN 'duringCount'; END IF;
  IF movement_closed(given_site, rooms[1], occupied, plan) THEN RETURN 'closed'; END IF;
  -- Every waiting place is tried: one whose hold has run out counts as free.
  SELECT array_agg(ROW((p).side, (p).step, coalesce((p).place_code, w.code), (p).during, (p).kept)::movement_step)
  INTO waiting_tried
  FROM unnest(plan) AS p
  LEFT JOIN place AS w ON (p).step = 'waiting' AND w.site_code = given_site AND w.side = (p).side;
  PERFORM meeting_expire_in_the_way(rooms, occupied, waiting_tried, accompanied, people);
  IF EXISTS (
    SELECT FROM unnest(rooms) AS taken
    JOIN reservation AS v ON v.room_code = taken AND v.during && occupied AND v.state IN ('held', 'confirmed')
    WHERE v.meeting_id IS DISTINCT FROM except_meeting
  ) THEN
    RETURN 'roomTaken';
  ELSIF span && people_busy(people, span, except_meeting)
    OR accompanied && mediators_busy(people, accompanied, except_meeting) THEN
    RETURN 'personTaken';
  ELSIF movement_meets_itself(plan) OR EXISTS (
    SELECT FROM unnest(movement_choose(plan, given_site, wished, except_meeting)) AS p
    WHERE place_taken((p).place_code, (p).kept, except_meeting)
  ) THEN
    RETURN 'sidesMeet';
  END IF;
  RETURN NULL;
END
$$;

CREATE FUNCTION movement_occupies(given_room text, span tstzrange, plan movement_step[]) RETURNS tstzrange
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT tstzrange(
      least(
        lower(span) - make_interval(mins => r.setup_minutes),
        (SELECT min(upper((p).during)) FROM unnest(plan) AS p WHERE (p).step = 'entering')),
      greatest(
        upper(span) + make_interval(mins => r.clearing_minutes),
        (SELECT max(lower((p).during)) FROM unnest(plan) AS p WHERE (p).step = 'leaving')))
    FROM room AS r WHERE r.code = given_room);
END
$$;

CREATE FUNCTION movement_offsets(the_site site, roles text[], minutes integer, first_arrival integer, last_arrival integer, adjusted jsonb, stagger integer) RETURNS TABLE(side text, step text, entrance boolean, begins integer, ends integer)
    LANGUAGE plpgsql IMMUTABLE
    AS $$
#variable_conflict use_column
DECLARE
  pass constant integer := the_site.passage_minutes;
  apart constant integer := the_site.separation_minutes;
  victim constant boolean := roles && ARRAY['victim', 'victimSupport'];
  offender constant boolean := roles && ARRAY['offender', 'offenderSupport'];
  two_sides constant boolean := victim AND offender;
  by_door constant boolean := the_site.kind = 'parole_office' OR 'offenderSupport' = ANY (roles);
  offender_first constant boolean := the_site.placed_first = 'offender';
  victim_leaves_first constant boolean := the_site.leaves_first = 'victim';
  first_in constant integer := -(2 * pass + apart);
  later constant integer := stagger * (pass + apart);
  come constant integer := coalesce(first_arrival, -movement_lead(the_site, two_sides) - later);
  come_last constant integer := coalesce(last_arrival, come);
  first_out constant integer := minutes + later;
  second_out constant integer := first_out
    + greatest(pass + apart, CASE WHEN victim_leaves_first OR by_door THEN 2 * pass ELSE pass END);
  victim_in constant integer := coalesce((adjusted ->> 'victim.entering')::integer,
    CASE WHEN two_sides AND NOT offender_first THEN first_in ELSE -pass END);
  offender_in constant integer := coalesce((adjusted ->> 'offender.entering')::integer,
    CASE WHEN two_sides AND offender_first THEN first_in ELSE -pass END);
  offender_come constant integer := coalesce((adjusted ->> 'offender.arrival')::integer, CASE
    WHEN NOT two_sides THEN -2 * pass - later
    WHEN offender_first THEN come - apart - pass
    ELSE come_last + pass + apart
  END);
  victim_out constant integer := coalesce(minutes + (adjusted ->> 'victim.leaving')::integer,
    CASE WHEN two_sides AND NOT victim_leaves_first THEN second_out ELSE first_out END);
  offender_out constant integer := coalesce(minutes + (adjusted ->> 'offender.leaving')::integer,
    CASE WHEN two_sides AND victim_leaves_first THEN second_out ELSE first_out END);
BEGIN
  RETURN QUERY
  SELECT planned.side, planned.step, planned.entrance, planned.begins, planned.ends
  FROM (VALUES
    ('victim', victim, 'arrival', true, come, come_last + pass),
    ('victim', victim, 'waiting', false, come + pass, victim_in),
    ('victim', victim, 'entering', false, victim_in, victim_in + pass),
    ('victim', victim, 'leaving', false, victim_out, victim_out + pass),
    ('victim', victim, 'departure', true, victim_out + pass, victim_out + 2 * pass),
    ('offender', offender, 'arrival', by_door, offender_come, offender_come + pass),
    ('offender', offender, 'waiting', false, offender_come + pass, offender_in),
    ('offender', offender, 'entering', false, offender_in, offender_in + pass),
    ('offender', offender, 'leaving', false, offender_out, offender_out + pass),
    ('offender', offender, 'departure', by_door, offender_out + pass, offender_out + 2 * pass)
  ) AS planned (side, present, step, entrance, begins, ends)
  WHERE planned.present AND planned.begins < planned.ends;
END
$$;

CREATE FUNCTION movement_plan(given_room text, roles text[], span tstzrange, first_arrival integer, last_arrival integer, adjusted jsonb, stagger integer) RETURNS movement_step[]
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT array_agg(
      ROW(
        o.side, o.step,
        CASE
          WHEN o.step IN ('entering', 'leaving') THEN r.corridor_code
          WHEN o.entrance THEN door.code
        END,
        tstzrange(at.begins, at.ends),
        tstzrange(at.begins, at.ends + make_interval(mins => s.separation_minutes))
      )::movement_step ORDER BY o.side, o.begins)
    FROM room AS r
    JOIN site AS s ON s.code = r.site_code
    LEFT JOIN place AS door ON door.site_code = s.code AND door.kind = 'principalEntrance'
    CROSS JOIN LATERAL movement_offsets(
      s, roles, (extract(epoch FROM upper(span) - lower(span)) / 60)::integer, first_arrival, last_arrival, adjusted,
      stagger
    ) AS o
    CROSS JOIN LATERAL (
      SELECT
        lower(span) + make_interval(mins => o.begins) AS begins, lower(span) + make_interval(mins => o.ends) AS ends
    ) AS at
    WHERE r.code = given_room);
END
$$;

CREATE FUNCTION movement_room_gone(given_site text, rooms text[], span tstzrange, plan movement_step[], except_meeting uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  present constant timestamptz := clock_now();
  occupied constant tstzrange := movement_occupies(rooms[1], span, plan);
BEGIN
  PERFORM FROM unnest(rooms) AS taken
  JOIN reservation AS v ON v.room_code = taken AND v.during && occupied AND v.state IN ('held', 'confirmed')
  WHERE v.meeting_id IS DISTINCT FROM except_meeting AND (v.state = 'confirmed' OR v.held_until > present);
  IF NOT FOUND THEN RETURN false; END IF;
  RETURN NOT movement_counted(given_site, plan) AND NOT movement_closed(given_site, rooms[1], occupied, plan);
END
$$;

CREATE FUNCTION names_require_authority(who actor) RETURNS void
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  PERFORM actor_require(who);
  IF (who).role NOT IN ('rju', 'service') THEN
    RAISE EXCEPTION 'names are the unit''s to destroy' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

CREATE FUNCTION notice_acknowledge(who actor, request request_identity, given_notice uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  UPDATE notice
  SET acknowledged_at = coalesce(acknowledged_at, clock_now()),
    acknowledged_by = coalesce(acknowledged_by, (who).subject)
  WHERE id = given_notice AND mailbox_id = notice_mailbox_of(who);
  IF NOT FOUND THEN
    outcome := 'notFound';
    answer := '{}';
    RETURN;
  END IF;
  PERFORM audit_write(who, 'notice.acknowledge', 'notice', given_notice::text);
  outcome := 'done';
  answer := jsonb_build_object('id', given_notice);
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION notice_delivery_begin(given_delivery uuid, given_job bigint, given_lease integer) RETURNS TABLE(notice_id uuid, channel text, state text, attempt integer)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  UPDATE notice_delivery AS d SET
    state = CASE d.state WHEN 'intended' THEN 'sending' ELSE 'unknown' END,
    attempt = CASE d.state WHEN 'intended' THEN d.attempt + 1 ELSE d.attempt END,
    sending_at = CASE d.state WHEN 'intended' THEN clock_now() ELSE d.sending_at END,
    job_id = given_job,
    job_lease = given_lease
  WHERE d.id = given_delivery AND d.state IN ('intended', 'sending', 'unknown')
  RETURNING d.notice_id, d.channel, d.state, d.attempt;
END
$$;

CREATE FUNCTION notice_delivery_postpone(given_delivery uuid, given_attempt integer, given_failure text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  UPDATE notice_delivery AS d SET
    state = CASE WHEN newer.told THEN 'cancelled' ELSE 'intended' END,
    failure = coalesce(given_failure, d.failure),
    sending_at = NULL,
    settled_at = CASE WHEN newer.told THEN clock_now() END
  FROM notice AS n
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM notice AS later
      WHERE later.mailbox_id = n.mailbox_id AND later.subject_kind = n.subject_kind
        AND later.subject_id = n.subject_id AND later.version > n.version) AS told
  ) AS newer
  WHERE n.id = d.notice_id AND d.id = given_delivery AND d.attempt = given_attempt
    AND d.state IN ('sending', 'unknown');
END
$$;

CREATE FUNCTION notice_delivery_settle(given_delivery uuid, given_attempt integer, given_state text, given_failure text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  UPDATE notice_delivery AS d SET
    state = given_state,
    failure = coalesce(given_failure, d.failure),
    settled_at = CASE WHEN given_state <> 'unknown' THEN clock_now() END
  WHERE d.id = given_delivery AND d.attempt = given_attempt AND d.state IN ('sending', 'unknown');
  RETURN FOUND;
END
$$;

CREATE TABLE job (
    id bigint NOT NULL,
    run_at timestamp with time zone NOT NULL,
    due_by timestamp with time zone,
    claimed_at timestamp with time zone,
    deadline_at timestamp with time zone,
    died_at timestamp with time zone,
    worker_id uuid,
    lease integer DEFAULT 0 NOT NULL,
    attempt smallint DEFAULT 0 NOT NULL,
    state text NOT NULL,
    kind text NOT NULL,
    unique_key text,
    CONSTRAINT job_attempt_in_range CHECK (((attempt >= 0) AND (attempt <= 1000))),
    CONSTRAINT job_dead_has_its_time CHECK (((state = 'dead'::text) = (died_at IS NOT NULL))),
    CONSTRAINT job_deadline_follows_claim CHECK ((deadline_at > claimed_at)),
    CONSTRAINT job_kind_length CHECK (((length(kind) >= 1) AND (length(kind) <= 100))),
    CONSTRAINT job_lease_not_negative CHECK ((lease >= 0)),
    CONSTRAINT job_running_has_a_lease CHECK (((state <> 'running'::text) OR ((lease > 0) AND (attempt > 0)))),
    CONSTRAINT job_running_has_its_holder CHECK ((num_nonnulls(worker_id, claimed_at, deadline_at) =
CASE state
    WHEN 'running'::text THEN 3
    ELSE 0
END)),
    CONSTRAINT job_state_known CHECK ((state = ANY (ARRAY['available'::text, 'scheduled'::text, 'running'::text, 'dead'::text]))),
    CONSTRAINT job_unique_key_length CHECK (((length(unique_key) >= 1) AND (length(unique_key) <= 200)))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='2000', autovacuum_vacuum_cost_delay='0', autovacuum_analyze_scale_factor='0.5');

COMMENT ON TABLE job IS 'Work that is live or dead. What has ended is in job_history.';

COMMENT ON COLUMN job.run_at IS 'Not before this time; also the place in the queue.';

COMMENT ON COLUMN job.due_by IS 'When it must have ended; later is a breach, whatever its state.';

COMMENT ON COLUMN job.deadline_at IS 'When the claim lapses, unless its holder prolongs it.';

COMMENT ON COLUMN job.lease IS 'Number of the claim; every claim adds one. Whoever names another number is stale.';

COMMENT ON COLUMN job.attempt IS 'Attempts spent, the running one included.';

CREATE TABLE notice_delivery (
    id uuid NOT NULL,
    notice_id uuid NOT NULL,
    channel text NOT NULL,
    state text NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    job_id bigint,
    job_lease integer,
    failure text,
    intended_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    sending_at timestamp with time zone,
    settled_at timestamp with time zone,
    CONSTRAINT notice_delivery_attempt_from_zero CHECK ((attempt >= 0)),
    CONSTRAINT notice_delivery_channel_known CHECK ((channel = ANY (ARRAY['inbox'::text, 'smtp'::text, 'outbox'::text]))),
    CONSTRAINT notice_delivery_failed_for_a_reason CHECK (((state <> 'failed'::text) OR (failure IS NOT NULL))),
    CONSTRAINT notice_delivery_failure_is_a_code CHECK ((failure ~ '^[a-z]{2,10}:[0-9]{1,6}$'::text)),
    CONSTRAINT notice_delivery_inbox_is_at_once CHECK (((channel <> 'inbox'::text) OR (state = 'sent'::text))),
    CONSTRAINT notice_delivery_sending_under_a_lease CHECK (((state <> 'sending'::text) OR ((job_id IS NOT NULL) AND (job_lease IS NOT NULL) AND (attempt >= 1)))),
    CONSTRAINT notice_delivery_sent_after_sending CHECK (((state = ANY (ARRAY['sending'::text, 'sent'::text, 'failed'::text, 'unknown'::text])) = (sending_at IS NOT NULL))),
    CONSTRAINT notice_delivery_settled_at_the_end CHECK (((state = ANY (ARRAY['sent'::text, 'failed'::text, 'cancelled'::text])) = (settled_at IS NOT NULL))),
    CONSTRAINT notice_delivery_state_known CHECK ((state = ANY (ARRAY['intended'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'unknown'::text, 'cancelled'::text])))
);

CREATE FUNCTION notice_is_unsent(given_notice uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (EXISTS (SELECT FROM notice_delivery d WHERE ((d.notice_id = notice_is_unsent.given_notice) AND ((d.state = ANY (ARRAY['intended'::text, 'sending'::text])) OR ((d.state = 'unknown'::text) AND (EXISTS (SELECT FROM job j WHERE (j.id = d.job_id))))))));

CREATE TABLE advice (
    id uuid NOT NULL,
    number text NOT NULL COLLATE pg_catalog."C",
    site_code text NOT NULL COLLATE pg_catalog."C",
    due_on date NOT NULL,
    advised_by text NOT NULL,
    advised_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    escalation_count integer DEFAULT 0 NOT NULL,
    recommended_on date,
    recommended_by text,
    recommended_at timestamp with time zone,
    closed_by text,
    closed_at timestamp with time zone,
    CONSTRAINT advice_closed_by_somebody CHECK (((closed_by IS NULL) = (closed_at IS NULL))),
    CONSTRAINT advice_ends_once CHECK (((recommended_at IS NULL) OR (closed_at IS NULL))),
    CONSTRAINT advice_escalations_from_zero CHECK ((escalation_count >= 0)),
    CONSTRAINT advice_number_form CHECK ((number ~ '^AV-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'::text)),
    CONSTRAINT advice_recommended_by_somebody CHECK ((num_nonnulls(recommended_on, recommended_by, recommended_at) = ANY (ARRAY[0, 3])))
);

COMMENT ON TABLE advice IS 'What the staff of a site are asked to recommend, by number alone (contact.4).';

COMMENT ON COLUMN advice.number IS 'What people call it by; it is random and tells nothing.';

COMMENT ON COLUMN advice.escalation_count IS 'How often it was told that it is overdue.';

CREATE TABLE audit_alert (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    kind text NOT NULL,
    actor_subject text NOT NULL,
    actor_role text NOT NULL,
    actor_site text,
    window_starts_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    object_count integer NOT NULL,
    first_entry bigint,
    last_entry bigint,
    raised_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    closed_at timestamp with time zone,
    closed_by text,
    CONSTRAINT audit_alert_closed_by_someone CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
    CONSTRAINT audit_alert_kind_known CHECK ((kind = ANY (ARRAY['manyObjects'::text, 'outsideHours'::text, 'chainBroken'::text]))),
    CONSTRAINT audit_alert_window_in_order CHECK ((window_starts_at <= last_at))
);

CREATE TABLE entry_list_day (
    site_code text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    destroyed_at timestamp with time zone
);

COMMENT ON TABLE entry_list_day IS 'What is locked to change the list of a site and a day.';

CREATE TABLE notice (
    id uuid NOT NULL,
    mailbox_id uuid NOT NULL,
    "position" bigint NOT NULL,
    kind text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    site_code text COLLATE pg_catalog."C",
    day date,
    starts_wall timestamp without time zone,
    zone text,
    created_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by text,
    CONSTRAINT notice_acknowledged_by_someone CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL))),
    CONSTRAINT notice_kind_fits_subject CHECK (
CASE subject_kind
    WHEN 'meeting'::text THEN (kind = ANY (ARRAY['meetingHeld'::text, 'meetingConfirmed'::text, 'meetingDeclined'::text, 'meetingMoved'::text, 'meetingCancelled'::text, 'meetingExpired'::text, 'meetingFlagged'::text, 'alternativeOffered'::text, 'alternativeTaken'::text, 'holdExpiring'::text, 'followUpDue'::text]))
    WHEN 'entryList'::text THEN (kind = ANY (ARRAY['entryListReleased'::text, 'entryListRevised'::text, 'entryListUnacknowledged'::text]))
    WHEN 'task'::text THEN (kind = 'taskOpened'::text)
    WHEN 'alert'::text THEN (kind = 'auditAlerted'::text)
    WHEN 'referral'::text THEN (kind = ANY (ARRAY['referralReceived'::text, 'referralUnread'::text]))
    WHEN 'advice'::text THEN (kind = ANY (ARRAY['adviceGiven'::text, 'adviceRecommended'::text, 'adviceOverdue'::text]))
    WHEN 'engagement'::text THEN (kind = 'engagementEnding'::text)
    WHEN 'removal'::text THEN (kind = ANY (ARRAY['removalIssued'::text, 'removalDone'::text, 'removalOverdue'::text, 'removalCancelled'::text]))
    ELSE false
END),
    CONSTRAINT notice_of_a_referral_says_no_more CHECK (((subject_kind <> 'referral'::text) OR (num_nonnulls(site_code, day, starts_wall) = 0))),
    CONSTRAINT notice_position_from_one CHECK (("position" >= 1)),
    CONSTRAINT notice_says_where_and_when CHECK (((subject_kind = ANY (ARRAY['task'::text, 'alert'::text, 'referral'::text, 'engagement'::text])) OR ((site_code IS NOT NULL) AND (day IS NOT NULL)))),
    CONSTRAINT notice_subject_is_an_id CHECK (
CASE subject_kind
    WHEN 'entryList'::text THEN ((subject_id ~ '^[A-Z0-9-]{2,40}/[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text) AND (split_part(subject_id, '/'::text, 1) = site_code))
    ELSE (subject_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text)
END),
    CONSTRAINT notice_version_from_one CHECK ((version >= 1)),
    CONSTRAINT notice_wall_time_has_a_zone CHECK (((starts_wall IS NULL) = (zone IS NULL))),
    CONSTRAINT notice_wall_time_of_its_day CHECK (((starts_wall IS NULL) OR ((day IS NOT NULL) AND ((starts_wall)::date = day))))
);

CREATE TABLE referral (
    id uuid NOT NULL,
    receipt text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    language text NOT NULL,
    region text NOT NULL,
    site_code text COLLATE pg_catalog."C",
    state text DEFAULT 'received'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    assignee text COLLATE pg_catalog."C",
    submitted_by text COLLATE pg_catalog."C",
    submitted_role text NOT NULL,
    received_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    read_at timestamp with time zone,
    read_by text,
    reminder_count integer DEFAULT 0 NOT NULL,
    process_id uuid,
    ended_at timestamp with time zone,
    ended_by text,
    message_destroyed_at timestamp with time zone,
    CONSTRAINT referral_assignee_length CHECK (((length(assignee) >= 1) AND (length(assignee) <= 200))),
    CONSTRAINT referral_destroyed_after_its_end CHECK (((message_destroyed_at IS NULL) OR (ended_at IS NOT NULL))),
    CONSTRAINT referral_ended_has_its_time CHECK ((((state = ANY (ARRAY['accepted'::text, 'notProceeding'::text, 'redirected'::text])) = (ended_at IS NOT NULL)) AND ((ended_at IS NULL) = (ended_by IS NULL)))),
    CONSTRAINT referral_kind_known CHECK ((kind = ANY (ARRAY['victim'::text, 'institutional'::text, 'community'::text]))),
    CONSTRAINT referral_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
    CONSTRAINT referral_process_of_an_accepted CHECK (((process_id IS NULL) OR (state = 'accepted'::text))),
    CONSTRAINT referral_read_before_review CHECK (((state = 'received'::text) OR (read_at IS NOT NULL))),
    CONSTRAINT referral_read_by_someone CHECK (((read_at IS NULL) = (read_by IS NULL))),
    CONSTRAINT referral_receipt_form CHECK ((receipt ~ '^RF-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'::text)),
    CONSTRAINT referral_region_known CHECK ((region = ANY (ARRAY['Atlantic'::text, 'Quebec'::text, 'Ontario'::text, 'Prairie'::text, 'Pacific'::text]))),
    CONSTRAINT referral_reminders_from_zero CHECK ((reminder_count >= 0)),
    CONSTRAINT referral_site_of_an_institutional CHECK (((site_code IS NULL) OR (kind = 'institutional'::text))),
    CONSTRAINT referral_state_known CHECK ((state = ANY (ARRAY['received'::text, 'underReview'::text, 'accepted'::text, 'notProceeding'::text, 'redirected'::text]))),
    CONSTRAINT referral_submitted_by_a_submitter CHECK ((submitted_role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'service'::text]))),
    CONSTRAINT referral_submitter_until_destroyed CHECK (((submitted_by IS NULL) = (message_destroyed_at IS NOT NULL))),
    CONSTRAINT referral_version_from_one CHECK ((version >= 1))
);

COMMENT ON COLUMN referral.receipt IS 'What whoever submitted it was told; it is random and opens nothing.';

COMMENT ON COLUMN referral.read_at IS 'When someone of the unit first opened it; NULL while it lies unread.';

COMMENT ON COLUMN referral.reminder_count IS 'How often the unit was reminded that it lies unread.';

CREATE TABLE removal_order (
    id uuid NOT NULL,
    number text NOT NULL COLLATE pg_catalog."C",
    file_kind text NOT NULL,
    file_number text NOT NULL COLLATE pg_catalog."C",
    site_code text NOT NULL COLLATE pg_catalog."C",
    due_on date NOT NULL,
    state text DEFAULT 'issued'::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    issued_by text NOT NULL,
    issued_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    escalation_count integer DEFAULT 0 NOT NULL,
    done_on date,
    done_by text,
    done_at timestamp with time zone,
    ended_by text,
    ended_at timestamp with time zone,
    CONSTRAINT removal_order_done_by_somebody CHECK ((num_nonnulls(done_on, done_by, done_at) =
CASE
    WHEN (state = ANY (ARRAY['done'::text, 'verified'::text])) THEN 3
    ELSE 0
END)),
    CONSTRAINT removal_order_ended_by_somebody CHECK ((num_nonnulls(ended_by, ended_at) =
CASE
    WHEN (state = ANY (ARRAY['verified'::text, 'cancelled'::text])) THEN 2
    ELSE 0
END)),
    CONSTRAINT removal_order_escalations_from_zero CHECK ((escalation_count >= 0)),
    CONSTRAINT removal_order_file_known CHECK ((file_kind = ANY (ARRAY['caseManagement'::text, 'victimFile'::text, 'restorativeJusticeUnit'::text]))),
    CONSTRAINT removal_order_file_number_form CHECK ((file_number ~ '^[A-Z]{0,3}[0-9][0-9/-]{1,29}$'::text)),
    CONSTRAINT removal_order_number_form CHECK ((number ~ '^RM-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$'::text)),
    CONSTRAINT removal_order_spares_the_units_files CHECK ((file_kind <> 'restorativeJusticeUnit'::text)),
    CONSTRAINT removal_order_state_known CHECK ((state = ANY (ARRAY['issued'::text, 'done'::text, 'verified'::text, 'cancelled'::text]))),
    CONSTRAINT removal_order_verified_by_another CHECK (((state <> 'verified'::text) OR (ended_by <> done_by))),
    CONSTRAINT removal_order_version_from_one CHECK ((version >= 1))
);

COMMENT ON TABLE removal_order IS 'What a custodian is to remove from a file, by the file''s own number alone.';

COMMENT ON COLUMN removal_order.file_number IS 'The custodian''s number of the file: digits, and no name.';

CREATE TABLE rju_task (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    kind text NOT NULL,
    process_id uuid NOT NULL,
    meeting_id uuid,
    opened_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    closed_at timestamp with time zone,
    closed_by text,
    CONSTRAINT rju_task_closed_by_someone CHECK (((closed_at IS NULL) = (closed_by IS NULL))),
    CONSTRAINT rju_task_kind_known CHECK ((kind = ANY (ARRAY['contactClearanceNeeded'::text, 'meetingFlagged'::text])))
);

CREATE FUNCTION notice_subject_is_open(given notice) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN CASE (given).subject_kind WHEN 'meeting'::text THEN (EXISTS (SELECT FROM meeting m WHERE (((m.id)::text = (notice_subject_is_open.given).subject_id) AND (m.state = ANY (ARRAY['held'::text, 'confirmed'::text]))))) WHEN 'entryList'::text THEN (EXISTS (SELECT FROM entry_list_day l WHERE ((l.site_code = (notice_subject_is_open.given).site_code) AND (l.day = (notice_subject_is_open.given).day) AND (l.destroyed_at IS NULL)))) WHEN 'alert'::text THEN (EXISTS (SELECT FROM audit_alert t WHERE (((t.id)::text = (notice_subject_is_open.given).subject_id) AND (t.closed_at IS NULL)))) WHEN 'advice'::text THEN (EXISTS (SELECT FROM advice a WHERE (((a.id)::text = (notice_subject_is_open.given).subject_id) AND (num_nonnulls(a.closed_at, a.recommended_at) = 0)))) WHEN 'removal'::text THEN (EXISTS (SELECT FROM removal_order o WHERE (((o.id)::text = (notice_subject_is_open.given).subject_id) AND (o.state = ANY (ARRAY['issued'::text, 'done'::text]))))) WHEN 'referral'::text THEN (EXISTS (SELECT FROM referral r WHERE (((r.id)::text = (notice_subject_is_open.given).subject_id) AND (r.ended_at IS NULL)))) ELSE (EXISTS (SELECT FROM rju_task t WHERE (((t.id)::text = (notice_subject_is_open.given).subject_id) AND (t.closed_at IS NULL)))) END;

CREATE TABLE retention_rule (
    kind text NOT NULL,
    name_en text NOT NULL,
    name_fr text NOT NULL,
    handling text NOT NULL,
    source text,
    keep_days integer,
    keep_days_min integer,
    keep_days_max integer,
    version integer DEFAULT 1 NOT NULL,
    state text DEFAULT 'dryRun'::text NOT NULL,
    set_by text DEFAULT 'vestibule'::text NOT NULL,
    set_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    activated_by text,
    activated_at timestamp with time zone,
    seen_report bigint,
    seen_dry boolean DEFAULT true NOT NULL,
    CONSTRAINT retention_rule_active_by_someone CHECK ((num_nonnulls(activated_by, activated_at, seen_report) =
CASE state
    WHEN 'active'::text THEN 3
    ELSE 0
END)),
    CONSTRAINT retention_rule_active_only_here CHECK (((state = 'dryRun'::text) OR (handling = ANY (ARRAY['rows'::text, 'names'::text, 'traces'::text])))),
    CONSTRAINT retention_rule_bounds_in_range CHECK (((keep_days_min >= 0) AND (keep_days_max <= 36500))),
    CONSTRAINT retention_rule_handling_known CHECK ((handling = ANY (ARRAY['rows'::text, 'names'::text, 'traces'::text, 'elsewhere'::text, 'kept'::text]))),
    CONSTRAINT retention_rule_keep_within_bounds CHECK (((keep_days >= keep_days_min) AND (keep_days <= keep_days_max))),
    CONSTRAINT retention_rule_keeps_or_is_kept CHECK ((num_nonnulls(keep_days, keep_days_min, keep_days_max) =
CASE handling
    WHEN 'kept'::text THEN 0
    ELSE 3
END)),
    CONSTRAINT retention_rule_kind_spelled CHECK ((kind ~ '^[a-z][A-Za-z]{1,39}$'::text)),
    CONSTRAINT retention_rule_rows_of_a_table CHECK (((handling = 'rows'::text) = (source IS NOT NULL))),
    CONSTRAINT retention_rule_sees_a_dry_run CHECK (seen_dry),
    CONSTRAINT retention_rule_state_known CHECK ((state = ANY (ARRAY['dryRun'::text, 'active'::text]))),
    CONSTRAINT retention_rule_version_from_one CHECK ((version >= 1))
);

COMMENT ON COLUMN retention_rule.source IS 'The table whose rows go; its view is retention_‹source›.';

CREATE FUNCTION retention_has_waited(given_kind text, began timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (EXISTS (SELECT FROM retention_rule r WHERE ((r.kind = retention_has_waited.given_kind) AND (clock_now() >= (retention_has_waited.began + make_interval(days => (r.keep_days + 90)))))));

CREATE FUNCTION notice_is_open(given notice) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (notice_subject_is_open(given) OR ((((given).acknowledged_at IS NULL) OR notice_is_unsent((given).id)) AND (NOT retention_has_waited('notice'::text, (given).created_at))));

CREATE TABLE notice_mailbox (
    id uuid NOT NULL,
    role text NOT NULL,
    site_code text COLLATE pg_catalog."C",
    subject text COLLATE pg_catalog."C",
    email text,
    language text NOT NULL,
    last_position bigint DEFAULT 0 NOT NULL,
    CONSTRAINT notice_mailbox_email_form CHECK (((email ~ '^[!#-''*+./0-9=?A-Z^-~-]+@[!#-''*+./0-9=?A-Z^-~-]+$'::text) AND (length(email) <= 254))),
    CONSTRAINT notice_mailbox_language_official CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
    CONSTRAINT notice_mailbox_role_receives CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text]))),
    CONSTRAINT notice_mailbox_site_for_its_staff CHECK (((role = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) = (site_code IS NOT NULL))),
    CONSTRAINT notice_mailbox_subject_for_mediators CHECK (((role = 'mediator'::text) = (subject IS NOT NULL)))
);

CREATE FUNCTION notice_mailbox_of(who actor) RETURNS uuid
    LANGUAGE sql STABLE
    RETURN (SELECT m.id FROM notice_mailbox m WHERE ((m.role = (notice_mailbox_of.who).role) AND CASE m.role WHEN 'mediator'::text THEN (m.subject = (notice_mailbox_of.who).subject) WHEN 'rju'::text THEN true WHEN 'auditor'::text THEN true ELSE (m.site_code = (notice_mailbox_of.who).site) END));

CREATE FUNCTION notice_mailbox_register(who actor, given_id uuid, given_role text, given_site text, given_subject text, given_email text, given_language text, OUT outcome text) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  registered uuid;
BEGIN
  PERFORM actor_require(who);
  IF given_site IS NOT NULL AND NOT EXISTS (SELECT FROM site WHERE code = given_site) THEN
    outcome := 'siteUnknown';
    RETURN;
  END IF;
  INSERT INTO notice_mailbox (id, role, site_code, subject, email, language)
  VALUES (given_id, given_role, given_site, given_subject, given_email, given_language)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient
    DO UPDATE SET email = excluded.email, language = excluded.language
  RETURNING id INTO registered;
  PERFORM audit_write(who, 'noticeMailbox.register', 'noticeMailbox', registered::text);
  outcome := 'done';
END
$$;

CREATE FUNCTION notice_take_position(given_id uuid, given_role text, given_site text, given_subject text, given_language text) RETURNS TABLE(id uuid, last_position bigint, has_address boolean)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  INSERT INTO notice_mailbox AS box (id, role, site_code, subject, language, last_position)
  VALUES (given_id, given_role, given_site, given_subject, given_language, 1)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient
    DO UPDATE SET last_position = box.last_position + 1
  RETURNING box.id, box.last_position, box.email IS NOT NULL;
END
$$;

CREATE FUNCTION notice_write(given_id uuid, given_mailbox uuid, given_position bigint, given_kind text, given_subject_kind text, given_subject text, given_version integer, given_site text, given_day date, given_starts timestamp without time zone, given_zone text, inbox_delivery uuid, deliveries uuid[], channels text[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO notice (
    id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day, starts_wall, zone)
  SELECT
    given_id, given_mailbox, given_position, given_kind, given_subject_kind, given_subject, given_version, given_site,
    given_day, given_starts, given_zone
  WHERE NOT EXISTS (
    SELECT FROM notice AS newer
    WHERE newer.mailbox_id = given_mailbox AND newer.subject_kind = given_subject_kind
      AND newer.subject_id = given_subject AND newer.version > given_version)
  ON CONFLICT ON CONSTRAINT notice_told_once DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO notice_delivery (id, notice_id, channel, state, sending_at, settled_at)
  VALUES (inbox_delivery, given_id, 'inbox', 'sent', clock_now(), clock_now());
  INSERT INTO notice_delivery (id, notice_id, channel, state)
  SELECT outgoing.id, given_id, outgoing.channel, 'intended'
  FROM unnest(deliveries, channels) AS outgoing (id, channel);
  UPDATE notice_delivery AS d SET state = 'cancelled', settled_at = clock_now()
  FROM notice AS older
  WHERE d.notice_id = older.id AND d.state = 'intended' AND older.mailbox_id = given_mailbox
    AND older.subject_kind = given_subject_kind AND older.subject_id = given_subject
    AND older.version < given_version;
  PERFORM job_enqueue('notice.deliver', jsonb_build_object('delivery', outgoing), NULL, outgoing::text)
  FROM unnest(deliveries) AS outgoing;
  PERFORM pg_notify('vestibule_notices', '');
  RETURN true;
END
$$;

CREATE FUNCTION people_busy(people uuid[], span tstzrange, except_meeting uuid) RETURNS tstzmultirange
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  present constant timestamptz := clock_now();
BEGIN
  -- OFFSET 0 keeps the planner from looking through everyone's commitments of that time for these few people's.
  RETURN (
    SELECT coalesce(range_agg(theirs.during), '{}')
    FROM unnest(people) AS person
    CROSS JOIN LATERAL (
      SELECT c.during FROM commitment AS c
      WHERE c.person_id = person AND c.during && span AND c.state IN ('held', 'confirmed')
        AND (c.state = 'confirmed' OR c.held_until > present) AND c.meeting_id IS DISTINCT FROM except_meeting
      OFFSET 0
    ) AS theirs);
END
$$;

CREATE FUNCTION place_is_as_used() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT FROM room AS r WHERE r.corridor_code = OLD.code) THEN
    RAISE EXCEPTION 'rooms are reached by the corridor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'place_corridor_of_rooms', TABLE = 'place';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION place_open_entrance(given_site text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO place (code, site_code, kind, name_en, name_fr)
  SELECT
    left(given_site, 31) || '-ENTRANCE', given_site, 'principalEntrance', 'Principal entrance', 'Entrée principale'
  WHERE NOT EXISTS (SELECT FROM place AS p WHERE p.site_code = given_site AND p.kind = 'principalEntrance');
END
$$;

CREATE FUNCTION place_taken(given_place text, span tstzrange, except_meeting uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM movement AS v
    WHERE v.place_code = given_place AND v.kept && span AND v.state IN ('held', 'confirmed')
      AND v.meeting_id IS DISTINCT FROM except_meeting);
END
$$;

CREATE FUNCTION process_add_clearance(who actor, request request_identity, given_process uuid, given_id uuid, given_condition uuid, given_basis text, given_until date, given_advice uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION process_add_condition(who actor, request request_identity, given_process uuid, given_id uuid, given_kind text, first uuid, second uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  unknown integer;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  SELECT min(given.position) INTO unknown
  FROM unnest(ARRAY[first, second]) WITH ORDINALITY AS given (id, position)
  WHERE NOT EXISTS (SELECT FROM participant AS p WHERE p.id = given.id AND p.process_id = given_process);
  IF NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
    RETURN;
  ELSIF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('between[%s]', unknown - 1), 'participantUnknown');
  ELSE
    INSERT INTO contact_condition (id, process_id, kind, first_participant_id, second_participant_id)
    VALUES (given_id, given_process, given_kind, first, second);
    PERFORM audit_write(who, 'condition.record', 'condition', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION process_add_participant(who actor, request request_identity, given_process uuid, given_id uuid, given_role text, given_name bytea, given_language text, given_key uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION process_certify_destruction(who actor, given_process uuid, given_key uuid, destroyed text, given_count integer, given_sha256 bytea, given_certificate jsonb, given_en text, given_fr text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION process_close(who actor, request request_identity, given_process uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION process_doom_names(who actor, given_process uuid, because text, OUT outcome text, OUT key_id uuid, OUT reason text, OUT is_closed boolean) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION process_follow_the_arrows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION process_is_awaited(given_process uuid) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN ((EXISTS (SELECT FROM (entry_list_arrival a JOIN meeting m ON ((m.id = a.meeting_id))) WHERE (m.process_id = process_is_awaited.given_process))) OR (EXISTS (SELECT FROM (meeting m JOIN notice n ON ((n.subject_id = (m.id)::text))) WHERE ((m.process_id = process_is_awaited.given_process) AND (n.subject_kind = 'meeting'::text) AND ((n.acknowledged_at IS NULL) OR notice_is_unsent(n.id))))));

CREATE FUNCTION process_open(who actor, request request_identity, given_id uuid, given_reference text, given_region text, given_key uuid, given_mediators text[], OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  unknown integer;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT min(given.position) INTO unknown
  FROM unnest(given_mediators) WITH ORDINALITY AS given (subject, position)
  LEFT JOIN mediator AS m ON m.subject = given.subject
  WHERE NOT EXISTS (SELECT FROM engagement AS e WHERE e.mediator_id = m.id AND e.ends_on >= clock_now()::date);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault(format('mediators[%s]', unknown - 1), 'mediatorUnknown');
  ELSE
    INSERT INTO process (id, reference, region, key_id) VALUES (given_id, given_reference, given_region, given_key);
    INSERT INTO process_mediator (process_id, mediator_id)
    SELECT given_id, m.id FROM mediator AS m WHERE m.subject = ANY (given_mediators);
    PERFORM audit_write(who, 'process.open', 'process', given_id::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_id, 'reference', given_reference, 'state', 'open');
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION process_rekey(who actor, given_process uuid, former_key uuid, given_key uuid, ids uuid[], before bytea[], after bytea[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION referral_assign(who actor, request request_identity, given_referral uuid, seen_version integer, given_assignee text, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION referral_begin_change(who actor, given_referral uuid, seen_version integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION referral_decide(who actor, request request_identity, given_referral uuid, seen_version integer, given_state text, given_process uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  is_end constant boolean := given_state IN ('accepted', 'notProceeding', 'redirected');
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION referral_follow_the_arrows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION referral_is_unread(given_referral uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN EXISTS (SELECT FROM referral AS r WHERE r.id = given_referral AND r.read_at IS NULL);
END
$$;

CREATE FUNCTION referral_message_keep() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE'
    OR EXISTS (SELECT FROM referral AS r WHERE r.id = NEW.referral_id AND r.message_destroyed_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a message is submitted once'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'referral_message_stays', TABLE = 'referral_message';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION referral_messages_destroyed(who actor, given_referrals uuid[], is_last boolean) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  began record;
  gone uuid[];
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION referral_messages_due(who actor, at_most integer) RETURNS TABLE(referral_id uuid, key_id uuid)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
DECLARE
  began record;
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION referral_plan_reminder(given_referral uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM job_enqueue(
    'referral.remind', jsonb_build_object('referral', given_referral),
    clock_now() + make_interval(hours => 24 * a.referral_unread_days), given_referral::text)
  FROM agency_setting AS a WHERE a.singleton;
END
$$;

CREATE FUNCTION referral_read(who actor, given_referral uuid) RETURNS TABLE(answer jsonb, key_id uuid, sealed bytea)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION referral_remind(given_referral uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  counted integer;
BEGIN
  PERFORM actor_require_service();
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

CREATE FUNCTION referral_show(given_referral uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_anyone();
  IF (acting()).role <> 'rju' THEN RETURN NULL; END IF;
  RETURN referral_view(given_referral);
END
$$;

CREATE FUNCTION referral_submit(who actor, request request_identity, given_id uuid, given_receipt text, given_kind text, given_language text, given_region text, given_site text, given_key uuid, given_sealed bytea, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION referral_view(given_referral uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE FUNCTION removal_begin_change(who actor, given_order uuid, seen_version integer, given_event text, OUT outcome text) RETURNS text
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION removal_cancel(who actor, request request_identity, given_order uuid, seen_version integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  new_version integer;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  outcome := removal_begin_change(who, given_order, seen_version, 'cancel');
  IF outcome IS NULL THEN
    UPDATE removal_order SET
      state = 'cancelled', version = version + 1, ended_by = (who).subject, ended_at = clock_now()
    WHERE id = given_order
    RETURNING version INTO new_version;
    PERFORM job_cancel('removal.escalate', given_order::text);
    PERFORM audit_write(who, 'removal.cancel', 'removal', given_order::text);
    PERFORM event_publish('removal.cancelled', jsonb_build_object('removal', given_order, 'reminder', new_version));
    outcome := 'done';
    answer := removal_view(given_order);
  END IF;
  IF outcome <> 'notFound' THEN PERFORM request_answer_keep(who, request, outcome, answer); END IF;
END
$$;

CREATE FUNCTION removal_carry_out(who actor, request request_identity, given_order uuid, seen_version integer, given_day date, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  the_order removal_order;
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION removal_escalate(given_order uuid, job bigint, lease integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  told removal_order;
BEGIN
  PERFORM actor_require_service();
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

CREATE FUNCTION removal_follow_the_arrows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION removal_issue(who actor, request request_identity, given_id uuid, given_number text, given_file text, given_file_number text, given_site text, given_due date, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  present constant date := site_today(given_site);
  due constant date := coalesce(
    given_due, present + (SELECT a.removal_due_days FROM agency_setting AS a WHERE a.singleton));
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION removal_plan_escalation(given_order uuid, given_day date) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM job_enqueue(
    'removal.escalate', jsonb_build_object('removal', o.id),
    wall_instant(given_day + time '08:00', s.time_zone), o.id::text)
  FROM removal_order AS o JOIN site AS s ON s.code = o.site_code WHERE o.id = given_order;
END
$$;

CREATE FUNCTION removal_verify(who actor, request request_identity, given_order uuid, seen_version integer, is_removed boolean, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  new_version integer;
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION removal_view(given_order uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
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

CREATE TABLE request_answer (
    actor_subject text NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    outcome text NOT NULL,
    answer jsonb NOT NULL,
    answered_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    CONSTRAINT request_answer_key_length CHECK (((length(key) >= 1) AND (length(key) <= 255)))
);

CREATE FUNCTION request_answer_find(who actor, request request_identity) RETURNS TABLE(outcome text, answer jsonb)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (kept.fingerprint = (request_answer_find.request).fingerprint) THEN kept.outcome
             ELSE 'keyReused'::text
         END AS "case",
         CASE
             WHEN (kept.fingerprint = (request_answer_find.request).fingerprint) THEN kept.answer
             ELSE '{}'::jsonb
         END AS "case"
    FROM request_answer kept
   WHERE ((kept.actor_subject = (request_answer_find.who).subject) AND (kept.key = (request_answer_find.request).key));
END;

CREATE FUNCTION request_answer_keep(who actor, request request_identity, outcome text, answer jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (request).key IS NOT NULL THEN
    INSERT INTO request_answer (actor_subject, key, fingerprint, outcome, answer)
    VALUES ((who).subject, (request).key, (request).fingerprint, outcome, answer);
  END IF;
END
$$;

CREATE FUNCTION reservation_keeps_outside_closures() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.state IN ('held', 'confirmed')
    AND (TG_OP = 'INSERT' OR NEW.room_code <> OLD.room_code OR NEW.during <> OLD.during)
    AND NOT EXISTS (SELECT FROM meeting AS m WHERE m.id = NEW.meeting_id AND m.contested)
    AND room_closed(NEW.room_code, NEW.during) && NEW.during THEN
    RAISE EXCEPTION 'the room is closed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_not_closed', TABLE = 'reservation';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION reservation_room_is_attested() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  -- What follows from other zone data is no new decision.
  IF TG_OP = 'UPDATE' AND NEW.room_code = OLD.room_code OR NEW.state = 'contested' THEN RETURN NEW; END IF;
  PERFORM FROM meeting AS m
  JOIN room AS r ON r.code = NEW.room_code
  WHERE m.id = NEW.meeting_id AND m.room_code IN (r.code, r.area_code)
    AND room_usable(m.process_id, m.room_code, m.day);
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the room is not attested closed and private'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservation_room_attested', TABLE = 'reservation';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION retention_activate(who actor, request request_identity, given_kind text, given_report bigint, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION retention_before(rule retention_rule) RETURNS timestamp with time zone
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN clock_now() - make_interval(hours => 24 * rule.keep_days);
END
$$;

CREATE FUNCTION retention_begin(who actor, given_kind text, OUT rule retention_rule, OUT report bigint) RETURNS record
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION retention_declare(kind text, name_en text, name_fr text, source text, began text, open text, keep integer, keep_min integer, keep_max integer) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  EXECUTE format(
    'CREATE VIEW %I AS SELECT %I.ctid AS place, (%s)::timestamptz AS began, (%s)::boolean AS is_open FROM %I',
    'retention_' || source, source, began, open, source);
  INSERT INTO retention_rule (
    kind, name_en, name_fr, handling, source, keep_days, keep_days_min, keep_days_max)
  VALUES (kind, name_en, name_fr, 'rows', source, keep, keep_min, keep_max);
END
$$;

CREATE FUNCTION retention_destroyed(who actor, given_from date, given_to date) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  to_day constant date := coalesce(given_to, (clock_now() AT TIME ZONE 'UTC')::date);
  from_day constant date := coalesce(given_from, greatest(to_day - 365, date '2000-01-01'));
  period constant tstzrange := tstzrange(
    wall_instant(from_day::timestamp, 'UTC'), wall_instant((greatest(from_day, to_day) + 1)::timestamp, 'UTC'));
BEGIN
  PERFORM actor_require(who);
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
        FROM entry_list_day AS l
        WHERE l.destroyed_at <@ period
          AND EXISTS (SELECT FROM entry_list AS r WHERE r.site_code = l.site_code AND r.day = l.day)
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

CREATE FUNCTION retention_dry_run(who actor, given_kind text) RETURNS SETOF bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION retention_measure(rule retention_rule, OUT due bigint, OUT held bigint, OUT oldest timestamp with time zone) RETURNS record
    LANGUAGE plpgsql STABLE
    AS $_$
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
$_$;

CREATE FUNCTION retention_names_due(who actor, at_most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION retention_names_noted(who actor, removed integer, is_last boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION retention_note(who actor, given_report bigint, removed integer, is_last boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION retention_remove(who actor, given_kind text, at_most integer, OUT removed integer, OUT is_done boolean) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $_$
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
$_$;

CREATE FUNCTION retention_remove_traces(before timestamp with time zone, at_most integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION retention_set(who actor, given_kind text, given_days integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
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

CREATE FUNCTION retention_view(rule retention_rule) RETURNS text
    LANGUAGE plpgsql IMMUTABLE
    AS $$
BEGIN
  RETURN 'retention_' || coalesce(rule.source, lower(regexp_replace(rule.kind, '([A-Z])', '_\1', 'g')));
END
$$;

CREATE FUNCTION rfc3339(at timestamp with time zone, zone text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((to_char((at AT TIME ZONE zone), 'YYYY-MM-DD"T"HH24:MI:SS'::text) || CASE WHEN ((at AT TIME ZONE zone) < (at AT TIME ZONE 'UTC'::text)) THEN '-'::text ELSE '+'::text END) || to_char(GREATEST(((at AT TIME ZONE zone) - (at AT TIME ZONE 'UTC'::text)), ((at AT TIME ZONE 'UTC'::text) - (at AT TIME ZONE zone))), 'HH24:MI'::text));

CREATE FUNCTION rju_task_close(who actor, request request_identity, given_task uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  UPDATE rju_task SET closed_at = coalesce(closed_at, clock_now()), closed_by = coalesce(closed_by, (who).subject)
  WHERE id = given_task;
  outcome := CASE WHEN FOUND THEN 'done' ELSE 'notFound' END;
  answer := jsonb_build_object('id', given_task);
  IF outcome = 'done' THEN
    PERFORM audit_write(who, 'task.close', 'task', given_task::text);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION rju_task_open(given_kind text, given_process uuid, given_meeting uuid DEFAULT NULL::uuid) RETURNS uuid
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION room_attest(who actor, request request_identity, given_room text, is_closed boolean, is_private boolean, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  the_room room;
  standing uuid;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  SELECT * INTO the_room FROM room AS r
  WHERE r.code = given_room AND r.site_code = (who).site FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  IF the_room.area_code IS NOT NULL THEN
    outcome := 'wrongState';
  ELSE
    UPDATE room SET
      attested_closed = is_closed, attested_private = is_private, attested_by = (who).subject, attested_at = clock_now()
    WHERE code = given_room;
    IF NOT (is_closed AND is_private) THEN
      -- One that is being confirmed has its row locked: it is waited for, and looked at again.
      FOR standing IN
        SELECT m.id FROM meeting AS m
        WHERE m.room_code = given_room AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
        ORDER BY m.id FOR NO KEY UPDATE
      LOOP
        PERFORM meeting_put_on_hold(standing);
      END LOOP;
    END IF;
    PERFORM audit_write(
      who, 'room.attest', 'room', given_room, jsonb_build_object('attested', is_closed AND is_private));
    outcome := 'done';
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION room_closed(given_room text, span tstzrange) RETURNS tstzmultirange
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT coalesce(range_agg(c.during), '{}')
    FROM room AS r
    JOIN closure AS c ON c.site_code = r.site_code AND c.during && span AND c.lifted_at IS NULL
    WHERE r.code = given_room
      AND (c.room_code IS NULL OR c.room_code = r.code OR c.room_code = r.area_code
        OR EXISTS (SELECT FROM room AS part WHERE part.code = c.room_code AND part.area_code = r.code)));
END
$$;

CREATE FUNCTION room_fits_its_site() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.area_code IS NOT NULL AND (
    NEW.kind = 'visitsAndCorrespondence'
    OR NOT EXISTS (SELECT FROM room AS a WHERE a.code = NEW.area_code AND a.kind = 'visitsAndCorrespondence')
  ) OR NEW.kind <> 'visitsAndCorrespondence' AND EXISTS (SELECT FROM room AS part WHERE part.area_code = NEW.code) THEN
    RAISE EXCEPTION 'only a Visits and Correspondence area is made of rooms'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_part_of_an_area', TABLE = 'room';
  END IF;
  IF NEW.corridor_code IS NOT NULL
    AND NOT EXISTS (SELECT FROM place AS p WHERE p.code = NEW.corridor_code AND p.kind = 'corridor') THEN
    RAISE EXCEPTION 'a room is reached by a corridor'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_reached_by_a_corridor', TABLE = 'room';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION room_import(given_code text, given_site text, given_kind text, given_name_en text, given_name_fr text, given_seats integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO room (code, site_code, kind, name_en, name_fr, seats)
  VALUES (given_code, given_site, given_kind, given_name_en, given_name_fr, given_seats)
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, seats = excluded.seats;
END
$$;

CREATE FUNCTION room_is_as_reserved() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (
    SELECT FROM reservation AS v
    WHERE v.room_code = OLD.code
      AND (NEW.site_code <> OLD.site_code
        OR v.state IN ('confirmed', 'contested') AND upper(v.during) > clock_now()
        OR v.state = 'held' AND v.held_until > clock_now())
  ) THEN
    RAISE EXCEPTION 'meetings are to take place in the room'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_as_reserved', TABLE = 'room';
  END IF;
  IF NEW.kind <> OLD.kind OR NEW.site_code <> OLD.site_code OR NEW.area_code IS NOT NULL THEN
    NEW.attested_closed := false;
    NEW.attested_private := false;
    NEW.attested_by := NULL;
    NEW.attested_at := NULL;
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION room_usable(given_process uuid, given_room text, given_day date) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN coalesce((
    SELECT r.attested_closed AND r.attested_private AND r.area_code IS NULL
      AND (r.kind <> 'visitsAndCorrespondence' OR visits_area_authorised(given_process, r.code, given_day))
    FROM room AS r WHERE r.code = given_room), false);
END
$$;

CREATE FUNCTION room_with_parts(given_room text) RETURNS SETOF text
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT r.code
    FROM room r
   WHERE ((r.code = room_with_parts.given_room) OR (r.area_code = room_with_parts.given_room))
   ORDER BY r.code;
END;

CREATE FUNCTION session_end(ending bytea) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  found_session session;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO found_session FROM session AS s WHERE s.id = ending;
  IF FOUND THEN PERFORM session_note_end(found_session, 'signedOut'); END IF;
END
$$;

CREATE FUNCTION session_end_by_provider(token_id bytea, seconds integer, ending_subject text, ending_session text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  ending session;
  ended integer := 0;
BEGIN
  PERFORM actor_require_service();
  IF NOT sign_in_spend(token_id, seconds) THEN RETURN NULL; END IF;
  FOR ending IN
    SELECT * FROM session AS s
    WHERE s.ended_at IS NULL
      AND ((ending_session IS NOT NULL AND s.provider_session = ending_session
            AND (ending_subject IS NULL OR s.provider_subject = ending_subject))
        OR ((ending_session IS NULL OR s.provider_session IS NULL) AND s.provider_subject = ending_subject))
    ORDER BY s.id
    FOR UPDATE
  LOOP
    PERFORM session_note_end(ending, 'provider');
    ended := ended + 1;
  END LOOP;
  RETURN ended;
END
$$;

CREATE TABLE session (
    id bytea NOT NULL,
    subject text NOT NULL,
    role text NOT NULL,
    site text,
    provider_subject text,
    provider_session text,
    opened_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    idle_limit interval NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_because text,
    CONSTRAINT session_end_has_a_reason CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
    CONSTRAINT session_end_reason_known CHECK ((ended_because = ANY (ARRAY['signedOut'::text, 'provider'::text, 'idle'::text, 'absolute'::text]))),
    CONSTRAINT session_expires_after_opening CHECK ((expires_at > opened_at)),
    CONSTRAINT session_id_is_digest CHECK ((length(id) = 32)),
    CONSTRAINT session_role_known CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text, 'service'::text]))),
    CONSTRAINT session_site_fits_role CHECK (((role = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) = (site IS NOT NULL))),
    CONSTRAINT session_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 200)))
);

CREATE FUNCTION session_note_end(ending session, because text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE session AS s SET ended_at = statement_timestamp(), ended_because = because
  WHERE s.id = ending.id AND s.ended_at IS NULL;
  IF FOUND THEN
    PERFORM audit_note(
      row(ending.subject, ending.role, ending.site)::actor, 'session.ended', 'session',
      left(encode(ending.id, 'hex'), 16), jsonb_build_object('because', because));
  END IF;
END
$$;

CREATE FUNCTION session_open(new_id bytea, person actor, provider_subject text, provider_session text, idle_seconds integer, absolute_seconds integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  IF provider_subject IS NULL AND (SELECT c.mode FROM clock_setting AS c) <> 'demonstration' THEN
    RAISE EXCEPTION 'a session without a provider is a demonstration''s'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'session_demonstration_only', TABLE = 'session';
  END IF;
  -- A few at a time, so that nobody waits for a great clearing.
  DELETE FROM session AS s WHERE s.id IN (
    SELECT old.id FROM session AS old
    WHERE old.expires_at < statement_timestamp() - interval '1 day'
    LIMIT 20 FOR UPDATE SKIP LOCKED);
  INSERT INTO session (id, subject, role, site, provider_subject, provider_session, idle_limit, expires_at)
  VALUES (
    new_id, person.subject, person.role, person.site, provider_subject, provider_session,
    make_interval(secs => idle_seconds), statement_timestamp() + make_interval(secs => absolute_seconds));
  PERFORM audit_note(person, 'session.opened', 'session', left(encode(new_id, 'hex'), 16), '{}');
END
$$;

CREATE FUNCTION session_use(sought bytea, is_use boolean, OUT outcome text, OUT subject text, OUT role text, OUT site text) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  found_session session;
BEGIN
  PERFORM actor_require_service();
  SELECT * INTO found_session FROM session AS s WHERE s.id = sought;
  IF NOT FOUND THEN
    outcome := 'unknown';
    RETURN;
  END IF;
  outcome := 'ended';
  IF found_session.ended_at IS NOT NULL THEN RETURN; END IF;
  IF found_session.expires_at <= statement_timestamp() THEN
    PERFORM session_note_end(found_session, 'absolute');
    RETURN;
  END IF;
  IF found_session.last_seen_at + found_session.idle_limit <= statement_timestamp() THEN
    PERFORM session_note_end(found_session, 'idle');
    RETURN;
  END IF;
  IF is_use AND found_session.last_seen_at < statement_timestamp() - interval '1 minute' THEN
    UPDATE session AS s SET last_seen_at = statement_timestamp() WHERE s.id = sought AND s.ended_at IS NULL;
  END IF;
  outcome := 'open';
  subject := found_session.subject;
  role := found_session.role;
  site := found_session.site;
END
$$;

CREATE FUNCTION sign_in_spend(shown bytea, seconds integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_service();
  DELETE FROM spent_token AS t WHERE t.id IN (
    SELECT old.id FROM spent_token AS old
    WHERE old.forget_at < statement_timestamp() LIMIT 20 FOR UPDATE SKIP LOCKED);
  INSERT INTO spent_token (id, forget_at)
  VALUES (shown, statement_timestamp() + make_interval(secs => seconds))
  ON CONFLICT DO NOTHING;
  RETURN FOUND;
END
$$;

CREATE FUNCTION site_changes_its_zone() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM job_enqueue('zone.check', '{}', NULL, 'zone.check');
  RETURN NULL;
END
$$;

CREATE FUNCTION site_counts(given_site text, from_day date, to_day date) RETURNS tstzmultirange
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      range_agg(tstzrange(wall_instant(day + c.starts, s.time_zone), wall_instant(day + c.ends, s.time_zone))), '{}')
    FROM site AS s
    JOIN formal_count AS c ON c.site_code = s.code
    CROSS JOIN LATERAL (SELECT (from_day + n) AS day FROM generate_series(0, to_day - from_day) AS n) AS days
    WHERE s.code = given_site);
END
$$;

CREATE FUNCTION site_has_an_entrance() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM place_open_entrance(NEW.code);
  RETURN NULL;
END
$$;

CREATE FUNCTION site_holidays(given_site text, given_day date) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(jsonb_build_object('en', h.name_en, 'fr', h.name_fr) ORDER BY h.code), '[]')
    FROM holiday AS h JOIN site AS s ON s.code = given_site
    WHERE (h.province IS NULL OR h.province = s.province)
      AND holiday_in_year(h, extract(year FROM given_day)::integer) = given_day);
END
$$;

CREATE FUNCTION site_holidays_of_year(given_site text, given_year integer) RETURNS jsonb
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require_anyone();
  RETURN (
    SELECT coalesce(
      jsonb_agg(jsonb_build_object('date', days.day, 'nameEn', days.name_en, 'nameFr', days.name_fr)
        ORDER BY days.day, days.code), '[]')
    FROM (
      SELECT h.code, h.name_en, h.name_fr, holiday_in_year(h, given_year) AS day
      FROM holiday AS h JOIN site AS s ON s.code = given_site
      WHERE h.province IS NULL OR h.province = s.province
    ) AS days);
END
$$;

CREATE FUNCTION site_open(given_site text, from_day date, to_day date) RETURNS tstzmultirange
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT coalesce(
      range_agg(tstzrange(wall_instant(day + h.opens, s.time_zone), wall_instant(day + h.closes, s.time_zone))), '{}')
    FROM site AS s
    JOIN opening_hours AS h ON h.site_code = s.code
    CROSS JOIN LATERAL (
      SELECT (from_day + n) AS day FROM generate_series(0, to_day - from_day) AS n
    ) AS days
    WHERE s.code = given_site AND extract(isodow FROM day) = h.weekday);
END
$$;

CREATE FUNCTION site_today(given_site text) RETURNS date
    LANGUAGE sql STABLE
    RETURN (SELECT ((clock_now() AT TIME ZONE s.time_zone))::date AS timezone FROM site s WHERE (s.code = site_today.given_site));

CREATE FUNCTION site_zone_is_known() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM site AS s WHERE s.time_zone = NEW.time_zone)
    AND NOT EXISTS (SELECT FROM pg_timezone_names WHERE name = NEW.time_zone) THEN
    RAISE EXCEPTION 'the zone is not in the zone data'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'site_time_zone_known', TABLE = 'site';
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION slot_view(given_site text, given_room text, kind text, starts timestamp with time zone, minutes integer, zone text, holidays jsonb) RETURNS jsonb
    LANGUAGE sql STABLE
    RETURN jsonb_build_object('site', given_site, 'room', given_room, 'kind', kind, 'start', rfc3339(starts, zone), 'end', rfc3339((starts + make_interval(mins => minutes)), zone), 'warnings', (SELECT COALESCE(jsonb_agg((named.value || '{"kind": "holiday"}'::jsonb)), '[]'::jsonb) AS "coalesce" FROM jsonb_array_elements(slot_view.holidays) named(value)));

CREATE FUNCTION visits_authorisation_is_of_an_area() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM room AS r WHERE r.code = NEW.room_code AND r.kind = 'visitsAndCorrespondence') THEN
    RAISE EXCEPTION 'only a Visits and Correspondence area is authorised'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'visits_authorisation_of_an_area',
        TABLE = 'visits_authorisation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TABLE visits_authorisation (
    id uuid NOT NULL,
    process_id uuid NOT NULL,
    room_code text NOT NULL COLLATE pg_catalog."C",
    reason text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    staff_present integer NOT NULL,
    authorised_by text NOT NULL,
    authorised_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    revoked_by text,
    revoked_at timestamp with time zone,
    CONSTRAINT visits_authorisation_days_range CHECK (((last_day >= first_day) AND (last_day <= (first_day + 365)))),
    CONSTRAINT visits_authorisation_reason_known CHECK ((reason = ANY (ARRAY['noClosedRoom'::text, 'roomTooSmall'::text, 'accessibility'::text, 'security'::text]))),
    CONSTRAINT visits_authorisation_revoked_by_somebody CHECK (((revoked_by IS NULL) = (revoked_at IS NULL))),
    CONSTRAINT visits_authorisation_staff_range CHECK (((staff_present >= 0) AND (staff_present <= 5)))
);

COMMENT ON COLUMN visits_authorisation.staff_present IS 'How many staff, agreed by all, are there, too.';

CREATE FUNCTION visits_authorisation_meetings(given_authorisation uuid) RETURNS SETOF uuid
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT m.id
    FROM (visits_authorisation v
      JOIN meeting m ON (((m.process_id = v.process_id) AND (m.room_code = v.room_code) AND (m.state = ANY (ARRAY['held'::text, 'confirmed'::text])) AND ((m.day >= v.first_day) AND (m.day <= v.last_day)))))
   WHERE (v.id = visits_authorisation_meetings.given_authorisation)
   ORDER BY m.id;
END;

CREATE FUNCTION visits_authorisation_view(given_authorisation uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', v.id, 'room', v.room_code, 'reason', v.reason, 'from', v.first_day, 'to', v.last_day,
      'staffPresent', v.staff_present, 'authorisedBy', v.authorised_by,
      'authorisedAt', rfc3339(v.authorised_at, 'UTC'), 'revokedBy', v.revoked_by,
      'revokedAt', rfc3339(v.revoked_at, 'UTC')))
    FROM visits_authorisation AS v WHERE v.id = given_authorisation);
END
$$;

CREATE FUNCTION visits_authorise(who actor, request request_identity, given_process uuid, given_id uuid, given_room text, given_reason text, given_first date, given_last date, given_staff integer, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  present constant date := (
    SELECT (clock_now() AT TIME ZONE s.time_zone)::date
    FROM room AS r JOIN site AS s ON s.code = r.site_code WHERE r.code = given_room);
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  -- Of two at once for a process one waits.
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.state = 'open') THEN
    outcome := 'wrongState';
  ELSIF NOT EXISTS (SELECT FROM room AS r WHERE r.code = given_room AND r.kind = 'visitsAndCorrespondence') THEN
    answer := field_fault('room', 'areaUnknown');
  ELSIF given_last < given_first THEN
    answer := field_fault('to', 'endBeforeStart');
  ELSIF given_last > given_first + 365 THEN
    answer := field_fault('to', 'tooFarAhead');
  ELSIF given_last < present THEN
    answer := field_fault('to', 'inThePast');
  ELSIF EXISTS (
    SELECT FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_room AND v.revoked_at IS NULL
      AND daterange(v.first_day, v.last_day, '[]') && daterange(given_first, given_last, '[]')
  ) THEN
    outcome := 'wrongState';
  ELSE
    INSERT INTO visits_authorisation (
      id, process_id, room_code, reason, first_day, last_day, staff_present, authorised_by)
    VALUES (
      given_id, given_process, given_room, given_reason, given_first, given_last, given_staff, (who).subject);
    -- Those that stand, on hold since another authorisation was revoked, are to be agreed to again.
    UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
    WHERE m.id IN (SELECT * FROM visits_authorisation_meetings(given_id)) AND m.state = 'held';
    PERFORM audit_write(
      who, 'visits.authorise', 'process', given_process::text, jsonb_build_object('room', given_room));
    outcome := 'done';
    answer := visits_authorisation_view(given_id);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION visits_revoke(who actor, request request_identity, given_process uuid, given_authorisation uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  standing uuid;
BEGIN
  PERFORM actor_require(who);
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT EXISTS (
    SELECT FROM visits_authorisation AS v WHERE v.id = given_authorisation AND v.process_id = given_process
  ) THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  UPDATE visits_authorisation SET revoked_by = (who).subject, revoked_at = clock_now()
  WHERE id = given_authorisation AND revoked_at IS NULL;
  IF NOT FOUND THEN
    outcome := 'wrongState';
  ELSE
    FOR standing IN SELECT * FROM visits_authorisation_meetings(given_authorisation) LOOP
      PERFORM meeting_put_on_hold(standing);
      UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
      FROM visits_authorisation AS v
      WHERE m.id = standing AND m.state = 'held' AND v.id = given_authorisation AND v.staff_present > 0;
    END LOOP;
    PERFORM audit_write(who, 'visits.revoke', 'process', given_process::text);
    outcome := 'done';
    answer := visits_authorisation_view(given_authorisation);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

CREATE FUNCTION wall_choices(wall timestamp without time zone, zone text) RETURNS text[]
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  quarter constant interval := '15 minutes';
  instant timestamptz;
  gap interval;
  earlier timestamp;
  later timestamp;
BEGIN
  CASE wall_fault(wall, zone)
    WHEN 'nonexistentWallTime' THEN
      instant := wall_instant(wall, zone);
      gap := (instant + interval '24 hours') AT TIME ZONE zone
        - (instant - interval '24 hours') AT TIME ZONE zone - interval '48 hours';
      earlier := wall - gap;
      later := wall + gap;
    WHEN 'doubledWallTime' THEN
      earlier := date_bin(quarter, wall, timestamp '2000-01-01');
      later := earlier;
      WHILE wall_fault(earlier, zone) IS NOT NULL LOOP earlier := earlier - quarter; END LOOP;
      WHILE wall_fault(later, zone) IS NOT NULL LOOP later := later + quarter; END LOOP;
    ELSE
      RETURN NULL;
  END CASE;
  RETURN ARRAY[to_char(earlier, 'YYYY-MM-DD"T"HH24:MI'), to_char(later, 'YYYY-MM-DD"T"HH24:MI')];
END
$$;

CREATE FUNCTION wall_fault(wall timestamp without time zone, zone text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN ((derived.instant AT TIME ZONE wall_fault.zone) <> wall_fault.wall) THEN 'nonexistentWallTime'::text
             WHEN ((derived.shift < '00:00:00'::interval) AND ((((derived.instant + derived.shift) AT TIME ZONE wall_fault.zone) = wall_fault.wall) OR (((derived.instant - derived.shift) AT TIME ZONE wall_fault.zone) = wall_fault.wall))) THEN 'doubledWallTime'::text
             ELSE NULL::text
         END AS "case"
    FROM ( SELECT (wall_fault.wall AT TIME ZONE wall_fault.zone) AS instant,
             (((((wall_fault.wall AT TIME ZONE wall_fault.zone) + '24:00:00'::interval) AT TIME ZONE wall_fault.zone) - (((wall_fault.wall AT TIME ZONE wall_fault.zone) - '24:00:00'::interval) AT TIME ZONE wall_fault.zone)) - '48:00:00'::interval) AS shift) derived;
END;

CREATE FUNCTION wording_hand_out(who actor, request request_identity, given_process uuid, OUT outcome text, OUT answer jsonb) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
BEGIN
  PERFORM actor_require(who);
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

CREATE FUNCTION zone_derive(who actor, given_zone text, is_trial boolean, OUT is_changed boolean, OUT meetings integer, OUT closures integer, OUT lists integer, OUT collided uuid[]) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
DECLARE
  present constant timestamptz := clock_now();
  seen constant text := zone_fingerprint(given_zone, extract(year FROM present)::integer);
  closed uuid[];
  closure_id uuid;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  -- A new year is no change of the rules.
  is_changed := EXISTS (
    SELECT FROM zone_rule AS z
    WHERE z.zone = given_zone AND z.fingerprint <> zone_fingerprint(given_zone, left(z.fingerprint, 4)::integer));
  BEGIN
    closed := zone_derive_closures(given_zone);
    closures := cardinality(closed);
    SELECT d.derived, d.collided INTO meetings, collided FROM zone_derive_meetings(given_zone) AS d;
    FOREACH closure_id IN ARRAY closed LOOP
      PERFORM closure_flag_meetings(closure_id);
    END LOOP;
    lists := zone_retime_lists(given_zone);
    INSERT INTO zone_rule AS z (zone, fingerprint, checked_at) VALUES (given_zone, seen, present)
    ON CONFLICT ON CONSTRAINT zone_rule_pkey DO UPDATE SET
      fingerprint = excluded.fingerprint, checked_at = excluded.checked_at,
      changed_at = CASE WHEN is_changed THEN excluded.checked_at ELSE z.changed_at END;
    IF is_changed OR meetings > 0 OR closures > 0 THEN
      PERFORM audit_write(who, 'zone.check', 'zone', given_zone, jsonb_build_object(
        'meetings', meetings, 'closures', closures, 'collided', to_jsonb(collided)));
    END IF;
    IF is_trial THEN
      RAISE EXCEPTION 'it was a trial' USING ERRCODE = 'VZ001';
    END IF;
  EXCEPTION WHEN SQLSTATE 'VZ001' THEN
    NULL;
  END;
END
$$;

CREATE FUNCTION zone_derive_closures(given_zone text) RETURNS uuid[]
    LANGUAGE plpgsql
    AS $$
DECLARE
  present constant timestamptz := clock_now();
  derived uuid[];
BEGIN
  WITH astray AS (
    SELECT c.id, c.during <> wall_span(c.starts_wall, c.ends_wall, given_zone) AS is_moved
    FROM closure AS c JOIN site AS s ON s.code = c.site_code
    WHERE s.time_zone = given_zone AND c.lifted_at IS NULL
      AND (upper(c.during) > present OR wall_instant(c.ends_wall, given_zone) > present)
      AND (c.zone <> given_zone OR c.during <> wall_span(c.starts_wall, c.ends_wall, given_zone))
    ORDER BY c.id
  ), written AS (
    UPDATE closure AS c SET zone = given_zone FROM astray WHERE c.id = astray.id RETURNING c.id, astray.is_moved
  )
  SELECT coalesce(array_agg(id) FILTER (WHERE is_moved), '{}') INTO derived FROM written;
  RETURN derived;
END
$$;

CREATE FUNCTION zone_derive_meetings(given_zone text, OUT derived integer, OUT collided uuid[]) RETURNS record
    LANGUAGE plpgsql
    AS $$
DECLARE
  ids uuid[];
  moved uuid[];
  astray record;
BEGIN
  derived := 0;
  collided := '{}';
  IF NOT EXISTS (SELECT FROM zone_meetings_astray(given_zone)) THEN RETURN; END IF;
  -- Whoever changes a meeting locks it before its reservations: so the tables, in this order. Readers go on.
  LOCK TABLE meeting IN EXCLUSIVE MODE;
  LOCK TABLE reservation IN SHARE ROW EXCLUSIVE MODE;
  SELECT array_agg(a.meeting_id), array_agg(a.meeting_id) FILTER (WHERE a.is_moved) INTO ids, moved
  FROM zone_meetings_astray(given_zone) AS a;
  UPDATE attendee AS a SET arrival = wall_instant(a.arrival_wall, given_zone)
  WHERE a.meeting_id = ANY (ids) AND a.arrival_wall IS NOT NULL;
  UPDATE meeting AS m SET
    contested = true, zone = given_zone,
    held_until = CASE
      WHEN m.state = 'confirmed' THEN NULL
      WHEN m.held_until >= lower(m.during) THEN wall_instant(m.starts_wall, given_zone)
      ELSE least(m.held_until, wall_instant(m.starts_wall, given_zone))
    END
  WHERE m.id = ANY (ids);
  FOR astray IN
    SELECT m.id, m.id = ANY (coalesce(moved, '{}')) AS is_moved FROM meeting AS m WHERE m.id = ANY (ids)
    ORDER BY m.state = 'confirmed' DESC, m.requested_at, m.id
  LOOP
    IF astray.is_moved THEN
      -- Told again, even where an older change was told.
      derived := derived + 1;
      PERFORM meeting_flag_clear(astray.id, 'clockChange', NULL);
      PERFORM meeting_flag_clear(astray.id, 'collision', NULL);
      PERFORM meeting_retime_jobs(astray.id);
    END IF;
    IF NOT meeting_settle(astray.id) THEN
      collided := collided || astray.id;
      PERFORM meeting_flag_raise(astray.id, 'collision', NULL);
    ELSIF astray.is_moved THEN
      PERFORM meeting_flag_raise(astray.id, 'clockChange', NULL);
    ELSIF EXISTS (
      SELECT FROM meeting_flag AS f
      WHERE f.meeting_id = astray.id AND f.kind = 'collision' AND f.cleared_at IS NULL
    ) THEN
      -- What it ran into is gone.
      PERFORM meeting_flag_clear(astray.id, 'collision', NULL);
      UPDATE meeting SET version = version + 1 WHERE id = astray.id;
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION zone_fingerprint(zone text, first_year integer) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
  RETURN (
    SELECT first_year || ':' || encode(sha256(convert_to(string_agg(
      extract(epoch FROM wall AT TIME ZONE 'UTC' - wall_instant(wall, zone))::integer::text, ' ' ORDER BY wall),
      'UTF8')), 'hex')
    FROM generate_series(
      make_timestamp(first_year, 1, 1, 0, 0, 0), make_timestamp(first_year + 6, 1, 1, 0, 0, 0), interval '1 hour'
    ) AS wall);
END
$$;

CREATE FUNCTION zone_meetings_astray(given_zone text) RETURNS TABLE(meeting_id uuid, is_moved boolean)
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
  present constant timestamptz := clock_now();
BEGIN
  RETURN QUERY
  SELECT m.id, now_at.during <> m.during OR arrivals.astray
  FROM site AS s
  JOIN meeting AS m ON m.site_code = s.code
  CROSS JOIN LATERAL (SELECT wall_range(m.starts_wall, m.minutes, given_zone) AS during) AS now_at
  CROSS JOIN LATERAL (
    SELECT EXISTS (
      SELECT FROM attendee AS a
      WHERE a.meeting_id = m.id AND a.arrival <> wall_instant(a.arrival_wall, given_zone)) AS astray
  ) AS arrivals
  WHERE s.time_zone = given_zone AND m.day >= (present AT TIME ZONE 'UTC')::date - 1
    AND (m.state = 'confirmed' OR m.state = 'held' AND m.held_until > present)
    AND (upper(m.during) > present OR upper(now_at.during) > present)
    AND (m.zone <> given_zone OR now_at.during <> m.during OR arrivals.astray OR m.contested);
END
$$;

CREATE FUNCTION zone_retime_lists(given_zone text) RETURNS integer
    LANGUAGE plpgsql
    AS $$
DECLARE
  waiting record;
  retimed integer := 0;
BEGIN
  FOR waiting IN
    SELECT j.kind, j.unique_key, p.payload, expected.run_at, expected.due_by
    FROM job AS j
    JOIN job_payload AS p ON p.job_id = j.id
    JOIN site AS s ON s.code = p.payload ->> 'site' AND s.time_zone = given_zone
    CROSS JOIN LATERAL entry_list_times(s.code, (p.payload ->> 'day')::date) AS t
    CROSS JOIN LATERAL (
      SELECT
        CASE j.kind
          WHEN 'entryList.release' THEN t.release_at
          WHEN 'entryList.recheck' THEN t.recheck_at
          ELSE t.destroy_at
        END AS run_at,
        CASE j.kind WHEN 'entryList.release' THEN t.recheck_at END AS due_by
    ) AS expected
    WHERE j.state = 'scheduled' AND j.kind IN ('entryList.release', 'entryList.recheck', 'entryList.destroy')
      AND j.run_at <> expected.run_at
    ORDER BY j.id
  LOOP
    PERFORM job_cancel(waiting.kind, waiting.unique_key);
    PERFORM job_enqueue(waiting.kind, waiting.payload, waiting.run_at, waiting.unique_key, waiting.due_by);
    retimed := retimed + 1;
  END LOOP;
  RETURN retimed;
END
$$;

CREATE FUNCTION zone_status() RETURNS TABLE(zone text, sites integer, checked_at timestamp with time zone, astray integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'vestibule', 'pg_temp'
    AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT used.zone, used.sites, z.checked_at, (
    SELECT count(*)::integer FROM zone_meetings_astray(used.zone) AS a WHERE a.is_moved)
  FROM (SELECT s.time_zone AS zone, count(*)::integer AS sites FROM site AS s GROUP BY s.time_zone) AS used
  LEFT JOIN zone_rule AS z ON z.zone = used.zone
  ORDER BY used.zone;
END
$$;

CREATE TABLE advice_condition (
    advice_id uuid NOT NULL,
    condition_id uuid NOT NULL
);

COMMENT ON TABLE advice_condition IS 'Which condition an advice is about; the unit alone reads it.';

CREATE TABLE agency_setting (
    singleton boolean DEFAULT true NOT NULL,
    hold_hours integer DEFAULT 72 NOT NULL,
    booking_horizon_days integer DEFAULT 730 NOT NULL,
    hold_reminder_hours integer DEFAULT 24 NOT NULL,
    follow_up_hours integer DEFAULT 72 NOT NULL,
    referral_unread_days integer DEFAULT 3 NOT NULL,
    advice_due_days integer DEFAULT 10 NOT NULL,
    engagement_reminder_days integer DEFAULT 30 NOT NULL,
    removal_due_days integer DEFAULT 10 NOT NULL,
    condition_wording_fr text,
    rationale_wording_fr text,
    activity_record_identifier text,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT agency_setting_advice_due_range CHECK (((advice_due_days >= 1) AND (advice_due_days <= 90))),
    CONSTRAINT agency_setting_condition_wording_length CHECK (((length(condition_wording_fr) >= 10) AND (length(condition_wording_fr) <= 1000))),
    CONSTRAINT agency_setting_engagement_reminder_range CHECK (((engagement_reminder_days >= 1) AND (engagement_reminder_days <= 90))),
    CONSTRAINT agency_setting_follow_up_range CHECK (((follow_up_hours >= 1) AND (follow_up_hours <= 336))),
    CONSTRAINT agency_setting_hold_range CHECK (((hold_hours >= 1) AND (hold_hours <= 720))),
    CONSTRAINT agency_setting_hold_reminder_range CHECK (((hold_reminder_hours >= 0) AND (hold_reminder_hours <= 168))),
    CONSTRAINT agency_setting_horizon_range CHECK (((booking_horizon_days >= 30) AND (booking_horizon_days <= 1460))),
    CONSTRAINT agency_setting_identifier_form CHECK ((activity_record_identifier ~ '^[A-Z0-9][A-Z0-9./-]{0,39}$'::text)),
    CONSTRAINT agency_setting_is_one_row CHECK (singleton),
    CONSTRAINT agency_setting_rationale_wording_has_a_date CHECK ((((length(rationale_wording_fr) >= 10) AND (length(rationale_wording_fr) <= 1000)) AND (rationale_wording_fr ~~ '%(date)%'::text) AND (rationale_wording_fr !~~ '%(date)%(date)%'::text))),
    CONSTRAINT agency_setting_referral_unread_range CHECK (((referral_unread_days >= 1) AND (referral_unread_days <= 60))),
    CONSTRAINT agency_setting_removal_due_range CHECK (((removal_due_days >= 1) AND (removal_due_days <= 90))),
    CONSTRAINT agency_setting_version_from_one CHECK ((version >= 1))
);

COMMENT ON COLUMN agency_setting.referral_unread_days IS 'After how many days of 24 hours the unit is reminded of a referral that lies unread, and again.';

COMMENT ON COLUMN agency_setting.advice_due_days IS 'Within how many days the staff of a site answer an advice that names no day.';

COMMENT ON COLUMN agency_setting.engagement_reminder_days IS 'How many days before an engagement ends the mediator and the unit are reminded.';

COMMENT ON COLUMN agency_setting.condition_wording_fr IS 'The official French wording for a condition (contact.3); NULL until it is known.';

COMMENT ON COLUMN agency_setting.rationale_wording_fr IS 'The official French rationale of a removal, with (date) where the day goes; NULL until it is known.';

COMMENT ON COLUMN agency_setting.activity_record_identifier IS 'What a victim''s file may record of participation (information.1); NULL until it is known.';

CREATE TABLE audit_batch (
    number integer NOT NULL,
    first_entry bigint NOT NULL,
    last_entry bigint NOT NULL,
    entry_count integer NOT NULL,
    previous_hash bytea NOT NULL,
    hash bytea NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    key_id text NOT NULL,
    seal bytea NOT NULL,
    CONSTRAINT audit_batch_hash_lengths CHECK (((length(previous_hash) = 32) AND (length(hash) = 32) AND (length(seal) = 32))),
    CONSTRAINT audit_batch_is_not_empty CHECK ((entry_count >= 1)),
    CONSTRAINT audit_batch_number_from_one CHECK ((number >= 1))
);

ALTER TABLE audit_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE audit_exposure (
    action text NOT NULL,
    manner text NOT NULL,
    is_watched boolean NOT NULL,
    CONSTRAINT audit_exposure_manner_known CHECK ((manner = ANY (ARRAY['read'::text, 'printed'::text, 'rendered'::text, 'opened'::text, 'entered'::text])))
);

COMMENT ON TABLE audit_exposure IS 'The actions by which a name is seen, and which of them the watch counts.';

CREATE TABLE audit_link (
    entry_id bigint NOT NULL,
    batch integer NOT NULL,
    "position" integer NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_link_hash_length CHECK ((length(hash) = 32)),
    CONSTRAINT audit_link_position_from_one CHECK (("position" >= 1))
);

CREATE TABLE audit_verification (
    id bigint NOT NULL,
    verified_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    batches integer NOT NULL,
    entries bigint NOT NULL,
    unsealed bigint NOT NULL,
    fault text,
    entry_id bigint,
    batch integer,
    CONSTRAINT audit_verification_counts CHECK (((batches >= 0) AND (entries >= 0) AND (unsealed >= 0))),
    CONSTRAINT audit_verification_fault_is_a_code CHECK ((fault ~ '^[a-zA-Z]{1,40}$'::text))
);

COMMENT ON TABLE audit_verification IS 'How each verification of the chain ended, the nightly ones included.';

ALTER TABLE audit_verification ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME audit_verification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE audit_watch_state (
    singleton boolean DEFAULT true NOT NULL,
    batch integer DEFAULT 0 NOT NULL,
    CONSTRAINT audit_watch_state_is_one_row CHECK (singleton)
);

COMMENT ON TABLE audit_watch_state IS 'Up to which batch the watch has looked, and the lock of whoever looks.';

CREATE TABLE clearance (
    id uuid NOT NULL,
    condition_id uuid NOT NULL,
    basis text NOT NULL,
    valid_until date NOT NULL,
    given_by text NOT NULL,
    given_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    revoked_at timestamp with time zone,
    revoked_by text,
    advice_id uuid,
    CONSTRAINT clearance_basis_known CHECK ((basis = ANY (ARRAY['conditionAmended'::text, 'orderVaried'::text, 'facilitatedByProgram'::text]))),
    CONSTRAINT clearance_revoked_by_somebody CHECK (((revoked_by IS NULL) = (revoked_at IS NULL)))
);

CREATE TABLE clock_setting (
    singleton boolean DEFAULT true NOT NULL,
    mode text DEFAULT 'production'::text NOT NULL,
    shift interval DEFAULT '00:00:00'::interval NOT NULL,
    CONSTRAINT clock_setting_is_one_row CHECK (singleton),
    CONSTRAINT clock_setting_mode_known CHECK ((mode = ANY (ARRAY['production'::text, 'demonstration'::text]))),
    CONSTRAINT clock_setting_shifts_in_demonstration_only CHECK (((mode = 'demonstration'::text) OR (shift = '00:00:00'::interval)))
);

CREATE TABLE commitment (
    id bigint NOT NULL,
    meeting_id uuid NOT NULL,
    person_id uuid NOT NULL,
    during tstzrange NOT NULL,
    state text NOT NULL,
    held_until timestamp with time zone,
    CONSTRAINT commitment_takes_time CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)) AND (NOT upper_inf(during))))
);

ALTER TABLE commitment ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME commitment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE contact_condition (
    id uuid NOT NULL,
    process_id uuid NOT NULL,
    kind text NOT NULL,
    first_participant_id uuid NOT NULL,
    second_participant_id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    lifted_at timestamp with time zone,
    lifted_by text,
    CONSTRAINT contact_condition_between_two CHECK ((first_participant_id <> second_participant_id)),
    CONSTRAINT contact_condition_kind_known CHECK ((kind = ANY (ARRAY['nonCommunicationOrder'::text, 'noContactCondition'::text]))),
    CONSTRAINT contact_condition_lifted_by_somebody CHECK (((lifted_by IS NULL) = (lifted_at IS NULL)))
);

CREATE TABLE destruction_certificate (
    process_id uuid NOT NULL,
    key_id uuid NOT NULL,
    because text NOT NULL,
    destroyed_by text NOT NULL,
    destroyed_at timestamp with time zone NOT NULL,
    sealed_count integer NOT NULL,
    sealed_sha256 bytea NOT NULL,
    certificate jsonb NOT NULL,
    text_en text NOT NULL,
    text_fr text NOT NULL,
    kept_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    CONSTRAINT destruction_certificate_count_not_negative CHECK ((sealed_count >= 0)),
    CONSTRAINT destruction_certificate_is_an_object CHECK ((jsonb_typeof(certificate) = 'object'::text)),
    CONSTRAINT destruction_certificate_sha256_length CHECK ((length(sealed_sha256) = 32))
);

COMMENT ON TABLE destruction_certificate IS 'What was destroyed, when, by whom, and what it sealed; no name is in it.';

CREATE TABLE entry_list_acknowledgement (
    site_code text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    revision integer NOT NULL,
    acknowledged_by text NOT NULL,
    acknowledged_role text NOT NULL,
    acknowledged_at timestamp with time zone DEFAULT clock_now() NOT NULL
);

CREATE TABLE entry_list_arrival_mark (
    site_code text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    arrival_id uuid NOT NULL,
    marked_by text NOT NULL,
    marked_at timestamp with time zone DEFAULT clock_now() NOT NULL
);

CREATE TABLE entry_list_flag (
    meeting_id uuid NOT NULL,
    flagged_at timestamp with time zone DEFAULT clock_now() NOT NULL
);

CREATE TABLE entry_list_print (
    site_code text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    revision integer NOT NULL,
    copy integer NOT NULL,
    printed_by text NOT NULL,
    printed_role text NOT NULL,
    printed_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    CONSTRAINT entry_list_print_copy_from_one CHECK ((copy >= 1)),
    CONSTRAINT entry_list_print_for_the_site CHECK ((printed_role = ANY (ARRAY['frontDesk'::text, 'siteStaff'::text])))
);

CREATE TABLE event_subscription (
    topic text NOT NULL,
    job_kind text NOT NULL,
    CONSTRAINT event_subscription_topic_spelled CHECK ((topic ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$'::text))
);

COMMENT ON TABLE event_subscription IS 'Which kinds of job an event makes. Inserted by the migration of the feature.';

CREATE TABLE formal_count (
    site_code text NOT NULL COLLATE pg_catalog."C",
    starts time without time zone NOT NULL,
    ends time without time zone NOT NULL,
    CONSTRAINT formal_count_in_order CHECK ((starts < ends))
);

CREATE TABLE job_canary (
    singleton boolean DEFAULT true NOT NULL,
    ran_at timestamp with time zone NOT NULL,
    CONSTRAINT job_canary_is_one_row CHECK (singleton)
)
WITH (fillfactor='50');

COMMENT ON TABLE job_canary IS 'When a job last went the whole way. Old means that the queue stands still.';

CREATE TABLE job_cron (
    name text NOT NULL,
    kind text NOT NULL,
    payload jsonb DEFAULT '{}'::jsonb NOT NULL,
    period_seconds integer,
    wall_time time without time zone,
    zone text,
    catch_up text NOT NULL,
    grace_seconds integer DEFAULT 60 NOT NULL,
    last_due timestamp with time zone NOT NULL,
    CONSTRAINT job_cron_catch_up_known CHECK ((catch_up = ANY (ARRAY['once'::text, 'all'::text, 'skip'::text]))),
    CONSTRAINT job_cron_grace_in_range CHECK (((grace_seconds >= 1) AND (grace_seconds <= 86400))),
    CONSTRAINT job_cron_period_in_range CHECK (((period_seconds >= 1) AND (period_seconds <= 604800))),
    CONSTRAINT job_cron_periodic_or_daily CHECK ((((period_seconds IS NULL) <> (wall_time IS NULL)) AND ((wall_time IS NULL) = (zone IS NULL))))
);

COMMENT ON TABLE job_cron IS 'Jobs that come round by themselves; written when a worker starts.';

COMMENT ON COLUMN job_cron.catch_up IS 'Due times missed: one job for all of them, a job for each, or none.';

COMMENT ON COLUMN job_cron.last_due IS 'The due time dealt with last. Whoever moves it on makes the job, nobody else.';

CREATE TABLE job_history (
    job_id bigint NOT NULL,
    kind text NOT NULL,
    outcome text NOT NULL,
    attempt smallint NOT NULL,
    run_at timestamp with time zone NOT NULL,
    due_by timestamp with time zone,
    claimed_at timestamp with time zone,
    finished_at timestamp with time zone NOT NULL,
    errors jsonb,
    CONSTRAINT job_history_completed_was_claimed CHECK (((outcome <> 'completed'::text) OR (claimed_at IS NOT NULL))),
    CONSTRAINT job_history_outcome_known CHECK ((outcome = ANY (ARRAY['completed'::text, 'discarded'::text, 'cancelled'::text, 'merged'::text, 'buried'::text])))
)
PARTITION BY RANGE (finished_at);

COMMENT ON TABLE job_history IS 'How each job ended: one partition a UTC day, dropped whole. No payloads.';

CREATE TABLE job_history_default (
    job_id bigint NOT NULL,
    kind text NOT NULL,
    outcome text NOT NULL,
    attempt smallint NOT NULL,
    run_at timestamp with time zone NOT NULL,
    due_by timestamp with time zone,
    claimed_at timestamp with time zone,
    finished_at timestamp with time zone NOT NULL,
    errors jsonb,
    CONSTRAINT job_history_completed_was_claimed CHECK (((outcome <> 'completed'::text) OR (claimed_at IS NOT NULL))),
    CONSTRAINT job_history_outcome_known CHECK ((outcome = ANY (ARRAY['completed'::text, 'discarded'::text, 'cancelled'::text, 'merged'::text, 'buried'::text])))
);

ALTER TABLE job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE job_kind (
    kind text NOT NULL,
    attempts_max smallint DEFAULT 16 NOT NULL,
    attempt_seconds_max integer DEFAULT 120 NOT NULL,
    CONSTRAINT job_kind_attempt_seconds_in_range CHECK (((attempt_seconds_max >= 1) AND (attempt_seconds_max <= 86400))),
    CONSTRAINT job_kind_attempts_in_range CHECK (((attempts_max >= 1) AND (attempts_max <= 100))),
    CONSTRAINT job_kind_spelled CHECK ((kind ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$'::text))
);

COMMENT ON TABLE job_kind IS 'What the workers say about the kinds that they run; written when a worker starts.';

CREATE TABLE job_payload (
    job_id bigint NOT NULL,
    payload jsonb NOT NULL,
    errors jsonb,
    CONSTRAINT job_payload_errors_are_codes CHECK ((NOT jsonb_path_exists(errors, '$[*]."error"?(!(@ like_regex "^[A-Za-z0-9_.:]{1,100}$"))'::jsonpath))),
    CONSTRAINT job_payload_is_an_object CHECK ((jsonb_typeof(payload) = 'object'::text)),
    CONSTRAINT job_payload_size CHECK ((pg_column_size(payload) <= 16384))
)
WITH (autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_threshold='2000', autovacuum_vacuum_cost_delay='0');

COMMENT ON TABLE job_payload IS 'What a job is about, and the errors of its attempts, oldest first.';

CREATE TABLE job_worker (
    id uuid NOT NULL,
    started_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    idle boolean DEFAULT false NOT NULL,
    CONSTRAINT job_worker_seen_after_start CHECK ((seen_at >= started_at))
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='500');

COMMENT ON COLUMN job_worker.idle IS 'It has found nothing to do and waits to be woken.';

ALTER TABLE meeting_flag ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME meeting_flag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE meeting_transition (
    state text NOT NULL,
    event text NOT NULL,
    next_state text NOT NULL,
    CONSTRAINT meeting_transition_event_known CHECK ((event = ANY (ARRAY['agree'::text, 'confirm'::text, 'decline'::text, 'move'::text, 'cancel'::text, 'withdraw'::text, 'takeAlternative'::text, 'adjust'::text, 'putOnHold'::text, 'expire'::text, 'complete'::text]))),
    CONSTRAINT meeting_transition_next_state_known CHECK ((next_state = ANY (ARRAY['held'::text, 'confirmed'::text, 'completed'::text, 'expired'::text, 'declined'::text, 'cancelled'::text]))),
    CONSTRAINT meeting_transition_state_known CHECK ((state = ANY (ARRAY['held'::text, 'confirmed'::text, 'completed'::text, 'expired'::text, 'declined'::text, 'cancelled'::text])))
);

COMMENT ON TABLE meeting_transition IS 'What may happen to a meeting in which state, and where it leads.';

CREATE TABLE movement_adjustment (
    meeting_id uuid NOT NULL,
    side text NOT NULL,
    step text NOT NULL,
    begins integer,
    place_code text COLLATE pg_catalog."C",
    CONSTRAINT movement_adjustment_of_something CHECK (
CASE step
    WHEN 'waiting'::text THEN ((place_code IS NOT NULL) AND (begins IS NULL))
    WHEN 'arrival'::text THEN ((side = 'offender'::text) AND (begins IS NOT NULL) AND (place_code IS NULL))
    WHEN 'entering'::text THEN ((begins IS NOT NULL) AND (place_code IS NULL))
    WHEN 'leaving'::text THEN ((begins IS NOT NULL) AND (place_code IS NULL))
    ELSE false
END),
    CONSTRAINT movement_adjustment_side_known CHECK ((side = ANY (ARRAY['victim'::text, 'offender'::text])))
);

COMMENT ON COLUMN movement_adjustment.begins IS 'Minutes from the meeting''s start; for leaving, from its end.';

CREATE VIEW notice_text WITH (security_invoker='true') AS
 SELECT n.id,
    n.mailbox_id,
    n."position",
    n.kind,
    n.subject_kind,
    n.subject_id,
    n.version,
    n.site_code,
    s.name_en,
    s.name_fr,
    to_char((n.day)::timestamp with time zone, 'YYYY-MM-DD'::text) AS day,
    rfc3339((n.starts_wall AT TIME ZONE n.zone), n.zone) AS starts_at,
    rfc3339(n.created_at, 'UTC'::text) AS created_at,
    rfc3339(n.acknowledged_at, 'UTC'::text) AS acknowledged_at
   FROM (notice n
     LEFT JOIN site s ON ((s.code = n.site_code)));

CREATE TABLE permission (
    role text NOT NULL,
    action text NOT NULL,
    CONSTRAINT permission_action_form CHECK ((action ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$'::text)),
    CONSTRAINT permission_role_known CHECK ((role = ANY (ARRAY['mediator'::text, 'siteStaff'::text, 'frontDesk'::text, 'rju'::text, 'auditor'::text, 'service'::text])))
);

COMMENT ON TABLE permission IS 'What each role may do, within its reach; the words are those of the audit trail.';

CREATE TABLE place (
    code text NOT NULL COLLATE pg_catalog."C",
    site_code text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL,
    side text,
    name_en text NOT NULL,
    name_fr text NOT NULL,
    CONSTRAINT place_code_form CHECK ((code ~ '^[A-Z0-9-]{2,40}$'::text)),
    CONSTRAINT place_kind_known CHECK ((kind = ANY (ARRAY['principalEntrance'::text, 'waitingPlace'::text, 'corridor'::text]))),
    CONSTRAINT place_names_given CHECK (((name_en <> ''::text) AND (name_fr <> ''::text))),
    CONSTRAINT place_side_known CHECK ((side = ANY (ARRAY['victim'::text, 'offender'::text]))),
    CONSTRAINT place_waiting_is_for_one_side CHECK (((kind = 'waitingPlace'::text) = (side IS NOT NULL)))
);

CREATE TABLE referral_message (
    referral_id uuid NOT NULL,
    key_id uuid NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT referral_message_size CHECK (((octet_length(sealed) >= 29) AND (octet_length(sealed) <= 65536)))
);

COMMENT ON TABLE referral_message IS 'Who is referred and how to reach them, sealed; read by referral_read alone.';

CREATE TABLE referral_transition (
    state text NOT NULL,
    next_state text NOT NULL,
    CONSTRAINT referral_transition_next_state_known CHECK ((next_state = ANY (ARRAY['received'::text, 'underReview'::text, 'accepted'::text, 'notProceeding'::text, 'redirected'::text]))),
    CONSTRAINT referral_transition_state_known CHECK ((state = ANY (ARRAY['received'::text, 'underReview'::text, 'accepted'::text, 'notProceeding'::text, 'redirected'::text])))
);

COMMENT ON TABLE referral_transition IS 'Which states a referral may go on to from which.';

CREATE TABLE removal_transition (
    state text NOT NULL,
    event text NOT NULL,
    next_state text NOT NULL,
    CONSTRAINT removal_transition_event_known CHECK ((event = ANY (ARRAY['carryOut'::text, 'verify'::text, 'sendBack'::text, 'cancel'::text]))),
    CONSTRAINT removal_transition_next_state_known CHECK ((next_state = ANY (ARRAY['issued'::text, 'done'::text, 'verified'::text, 'cancelled'::text]))),
    CONSTRAINT removal_transition_state_known CHECK ((state = ANY (ARRAY['issued'::text, 'done'::text, 'verified'::text, 'cancelled'::text])))
);

COMMENT ON TABLE removal_transition IS 'What may happen to a removal order in which state, and where it leads.';

ALTER TABLE reservation ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME reservation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW retention_engagement AS
 SELECT engagement.ctid AS place,
    (((engagement.ends_on + 1))::timestamp without time zone AT TIME ZONE 'UTC'::text) AS began,
    (EXISTS ( SELECT
           FROM meeting m
          WHERE ((m.requested_by = engagement.mediator_id) AND (m.state = ANY (ARRAY['held'::text, 'confirmed'::text]))))) AS is_open
   FROM engagement;

CREATE VIEW retention_entry_list AS
 SELECT t.destroy_at AS began,
    entry_list_is_awaited(l.site_code, l.day) AS is_open
   FROM (entry_list_day l
     CROSS JOIN LATERAL entry_list_times(l.site_code, l.day) t(release_at, recheck_at, destroy_at))
  WHERE (l.destroyed_at IS NULL);

CREATE VIEW retention_job_history AS
 SELECT h.finished_at AS began,
    false AS is_open
   FROM job_history h;

CREATE VIEW retention_notice AS
 SELECT notice.ctid AS place,
    GREATEST(notice.created_at, notice.acknowledged_at, ( SELECT max(d.settled_at) AS max
           FROM notice_delivery d
          WHERE (d.notice_id = notice.id))) AS began,
    notice_is_open(notice.*) AS is_open
   FROM notice;

CREATE VIEW retention_notice_mailbox AS
 SELECT notice_mailbox.ctid AS place,
        CASE
            WHEN ((notice_mailbox.role = 'mediator'::text) AND (EXISTS ( SELECT
               FROM mediator m
              WHERE (m.subject = notice_mailbox.subject)))) THEN COALESCE(( SELECT (((max(e.ends_on) + 1))::timestamp without time zone AT TIME ZONE 'UTC'::text) AS timezone
               FROM (engagement e
                 JOIN mediator m ON ((m.id = e.mediator_id)))
              WHERE (m.subject = notice_mailbox.subject)), '2000-01-01 00:00:00+00'::timestamp with time zone)
            ELSE NULL::timestamp with time zone
        END AS began,
    (EXISTS ( SELECT
           FROM notice n
          WHERE (n.mailbox_id = notice_mailbox.id))) AS is_open
   FROM notice_mailbox;

CREATE VIEW retention_process_names AS
 SELECT p.id AS process_id,
    p.closed_at AS began,
    (process_is_awaited(p.id) AND (NOT retention_has_waited('processNames'::text, p.closed_at))) AS is_open
   FROM process p
  WHERE ((p.state = 'closed'::text) AND (p.names_destroyed_at IS NULL));

CREATE VIEW retention_process_traces AS
 SELECT p.id AS process_id,
    p.names_destroyed_at AS began,
    (process_is_awaited(p.id) AND (NOT retention_has_waited('processTraces'::text, p.names_destroyed_at))) AS is_open
   FROM process p
  WHERE ((p.state = 'closed'::text) AND (p.names_destroyed_at IS NOT NULL) AND (p.traces_removed_at IS NULL));

CREATE VIEW retention_referral_messages AS
 SELECT r.id AS referral_id,
    r.ended_at AS began,
    false AS is_open
   FROM referral r
  WHERE ((r.ended_at IS NOT NULL) AND (r.message_destroyed_at IS NULL));

CREATE VIEW retention_removal_order AS
 SELECT removal_order.ctid AS place,
    removal_order.ended_at AS began,
    false AS is_open
   FROM removal_order;

CREATE TABLE retention_report (
    id bigint NOT NULL,
    kind text NOT NULL,
    version integer NOT NULL,
    is_dry boolean NOT NULL,
    keep_days integer,
    began_by text NOT NULL,
    began_at timestamp with time zone DEFAULT clock_now() NOT NULL,
    finished_at timestamp with time zone,
    due_count bigint NOT NULL,
    held_count bigint NOT NULL,
    removed_count bigint DEFAULT 0 NOT NULL,
    oldest timestamp with time zone,
    CONSTRAINT retention_report_counts_not_negative CHECK (((due_count >= 0) AND (held_count >= 0) AND (removed_count >= 0))),
    CONSTRAINT retention_report_dry_is_whole CHECK (((NOT is_dry) OR (finished_at IS NOT NULL))),
    CONSTRAINT retention_report_dry_removes_nothing CHECK (((NOT is_dry) OR (removed_count = 0)))
);

ALTER TABLE retention_report ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME retention_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW retention_request_answer AS
 SELECT request_answer.ctid AS place,
    request_answer.answered_at AS began,
    false AS is_open
   FROM request_answer;

CREATE VIEW retention_schedule WITH (security_invoker='true') AS
 SELECT r.kind,
    r.name_en,
    r.name_fr,
    r.handling,
    r.keep_days,
    r.keep_days_min,
    r.keep_days_max,
    r.version,
    r.state,
    r.set_by,
    rfc3339(r.set_at, 'UTC'::text) AS set_at,
    r.activated_by,
    rfc3339(r.activated_at, 'UTC'::text) AS activated_at,
    ( SELECT to_jsonb(d.*) AS to_jsonb
           FROM ( SELECT p.id,
                    p.version,
                    p.due_count AS due,
                    p.held_count AS held,
                    p.removed_count AS removed,
                    rfc3339(p.oldest, 'UTC'::text) AS oldest,
                    rfc3339(p.began_at, 'UTC'::text) AS "beganAt",
                    rfc3339(p.finished_at, 'UTC'::text) AS "finishedAt",
                    (EXTRACT(epoch FROM (p.finished_at - p.began_at)))::integer AS seconds
                   FROM retention_report p
                  WHERE ((p.kind = r.kind) AND p.is_dry)
                  ORDER BY p.id DESC
                 LIMIT 1) d) AS dry_run,
    ( SELECT to_jsonb(d.*) AS to_jsonb
           FROM ( SELECT p.id,
                    p.version,
                    p.due_count AS due,
                    p.held_count AS held,
                    p.removed_count AS removed,
                    rfc3339(p.oldest, 'UTC'::text) AS oldest,
                    rfc3339(p.began_at, 'UTC'::text) AS "beganAt",
                    rfc3339(p.finished_at, 'UTC'::text) AS "finishedAt",
                    (EXTRACT(epoch FROM (p.finished_at - p.began_at)))::integer AS seconds
                   FROM retention_report p
                  WHERE ((p.kind = r.kind) AND (NOT p.is_dry))
                  ORDER BY p.id DESC
                 LIMIT 1) d) AS last_run
   FROM retention_rule r;

CREATE TABLE schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT schema_migration_checksum_is_sha256 CHECK ((checksum ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT schema_migration_version_counts_from_one CHECK ((version > 0))
);

CREATE TABLE spent_token (
    id bytea NOT NULL,
    forget_at timestamp with time zone NOT NULL,
    CONSTRAINT spent_token_id_is_digest CHECK ((length(id) = 32))
);

CREATE TABLE withdrawal (
    meeting_id uuid NOT NULL,
    participant_id uuid NOT NULL,
    recorded_by text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_now() NOT NULL
);

CREATE TABLE zone_rule (
    zone text NOT NULL,
    fingerprint text NOT NULL,
    changed_at timestamp with time zone,
    checked_at timestamp with time zone NOT NULL,
    CONSTRAINT zone_rule_fingerprint_form CHECK ((fingerprint ~ '^[0-9]{4}:[0-9a-f]{64}$'::text))
);

COMMENT ON TABLE zone_rule IS 'What the rules of each zone of a site were when they were last looked at.';

COMMENT ON COLUMN zone_rule.changed_at IS 'When they were last found to be others than before.';

ALTER TABLE ONLY job_history ATTACH PARTITION job_history_default DEFAULT;

ALTER TABLE ONLY actor_key
    ADD CONSTRAINT actor_key_pkey PRIMARY KEY (inner_pad);

ALTER TABLE ONLY advice_condition
    ADD CONSTRAINT advice_condition_of_one UNIQUE (advice_id, condition_id);

ALTER TABLE ONLY advice_condition
    ADD CONSTRAINT advice_condition_pkey PRIMARY KEY (advice_id);

ALTER TABLE ONLY advice
    ADD CONSTRAINT advice_number_unique UNIQUE (number);

ALTER TABLE ONLY advice
    ADD CONSTRAINT advice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY agency_setting
    ADD CONSTRAINT agency_setting_pkey PRIMARY KEY (singleton);

ALTER TABLE ONLY agreement
    ADD CONSTRAINT agreement_pkey PRIMARY KEY (meeting_id, participant_id, attendee_list_version);

ALTER TABLE ONLY attendee
    ADD CONSTRAINT attendee_once UNIQUE (meeting_id, participant_id);

ALTER TABLE ONLY attendee
    ADD CONSTRAINT attendee_pkey PRIMARY KEY (id);

ALTER TABLE ONLY attestation
    ADD CONSTRAINT attestation_pkey PRIMARY KEY (meeting_id);

ALTER TABLE ONLY audit_alert
    ADD CONSTRAINT audit_alert_once_a_window UNIQUE NULLS NOT DISTINCT (kind, actor_subject, actor_role, actor_site, window_starts_at);

ALTER TABLE ONLY audit_alert
    ADD CONSTRAINT audit_alert_pkey PRIMARY KEY (id);

ALTER TABLE ONLY audit_batch
    ADD CONSTRAINT audit_batch_pkey PRIMARY KEY (number);

ALTER TABLE ONLY audit_chain
    ADD CONSTRAINT audit_chain_pkey PRIMARY KEY (singleton);

ALTER TABLE ONLY audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY audit_exposure
    ADD CONSTRAINT audit_exposure_pkey PRIMARY KEY (action);

ALTER TABLE ONLY audit_link
    ADD CONSTRAINT audit_link_one_at_a_place UNIQUE (batch, "position");

ALTER TABLE ONLY audit_link
    ADD CONSTRAINT audit_link_pkey PRIMARY KEY (entry_id);

ALTER TABLE ONLY audit_verification
    ADD CONSTRAINT audit_verification_pkey PRIMARY KEY (id);

ALTER TABLE ONLY audit_watch_setting
    ADD CONSTRAINT audit_watch_setting_pkey PRIMARY KEY (role);

ALTER TABLE ONLY audit_watch_state
    ADD CONSTRAINT audit_watch_state_pkey PRIMARY KEY (singleton);

ALTER TABLE ONLY clearance
    ADD CONSTRAINT clearance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY clock_setting
    ADD CONSTRAINT clock_setting_pkey PRIMARY KEY (singleton);

ALTER TABLE ONLY closure
    ADD CONSTRAINT closure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY commitment
    ADD CONSTRAINT commitment_one_meeting_at_a_time EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text])));

ALTER TABLE ONLY commitment
    ADD CONSTRAINT commitment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY contact_condition
    ADD CONSTRAINT contact_condition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY destruction_certificate
    ADD CONSTRAINT destruction_certificate_pkey PRIMARY KEY (process_id);

ALTER TABLE ONLY engagement
    ADD CONSTRAINT engagement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY entry_list_acknowledgement
    ADD CONSTRAINT entry_list_acknowledgement_pkey PRIMARY KEY (site_code, day, revision);

ALTER TABLE ONLY entry_list_arrival_mark
    ADD CONSTRAINT entry_list_arrival_mark_pkey PRIMARY KEY (site_code, day, arrival_id);

ALTER TABLE ONLY entry_list_arrival
    ADD CONSTRAINT entry_list_arrival_pkey PRIMARY KEY (site_code, day, revision, arrival_id);

ALTER TABLE ONLY entry_list_day
    ADD CONSTRAINT entry_list_day_pkey PRIMARY KEY (site_code, day);

ALTER TABLE ONLY entry_list_flag
    ADD CONSTRAINT entry_list_flag_pkey PRIMARY KEY (meeting_id);

ALTER TABLE ONLY entry_list
    ADD CONSTRAINT entry_list_pkey PRIMARY KEY (site_code, day, revision);

ALTER TABLE ONLY entry_list_print
    ADD CONSTRAINT entry_list_print_pkey PRIMARY KEY (site_code, day, revision, copy);

ALTER TABLE ONLY entry_list_setting
    ADD CONSTRAINT entry_list_setting_pkey PRIMARY KEY (singleton);

ALTER TABLE ONLY event_subscription
    ADD CONSTRAINT event_subscription_pkey PRIMARY KEY (topic, job_kind);

ALTER TABLE ONLY formal_count
    ADD CONSTRAINT formal_count_pkey PRIMARY KEY (site_code, starts);

ALTER TABLE ONLY holiday
    ADD CONSTRAINT holiday_pkey PRIMARY KEY (code);

ALTER TABLE ONLY job_canary
    ADD CONSTRAINT job_canary_pkey PRIMARY KEY (singleton);

ALTER TABLE ONLY job_cron
    ADD CONSTRAINT job_cron_pkey PRIMARY KEY (name);

ALTER TABLE ONLY job_kind
    ADD CONSTRAINT job_kind_pkey PRIMARY KEY (kind);

ALTER TABLE ONLY job_payload
    ADD CONSTRAINT job_payload_pkey PRIMARY KEY (job_id);

ALTER TABLE ONLY job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);

ALTER TABLE ONLY job_worker
    ADD CONSTRAINT job_worker_pkey PRIMARY KEY (id);

ALTER TABLE ONLY mediator
    ADD CONSTRAINT mediator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY mediator
    ADD CONSTRAINT mediator_subject_unique UNIQUE (subject);

ALTER TABLE ONLY meeting_flag
    ADD CONSTRAINT meeting_flag_pkey PRIMARY KEY (id);

ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_offered_once UNIQUE (offered_from);

ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY meeting_transition
    ADD CONSTRAINT meeting_transition_pkey PRIMARY KEY (state, event);

ALTER TABLE ONLY movement_adjustment
    ADD CONSTRAINT movement_adjustment_pkey PRIMARY KEY (meeting_id, side, step);

ALTER TABLE ONLY movement
    ADD CONSTRAINT movement_meetings_apart EXCLUDE USING gist (place_code WITH =, meeting_id WITH <>, kept WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text])));

ALTER TABLE ONLY movement
    ADD CONSTRAINT movement_pkey PRIMARY KEY (meeting_id, side, step);

ALTER TABLE ONLY movement
    ADD CONSTRAINT movement_sides_apart EXCLUDE USING gist (place_code WITH =, side WITH <>, kept WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text])));

ALTER TABLE ONLY notice_delivery
    ADD CONSTRAINT notice_delivery_once_a_channel UNIQUE (notice_id, channel);

ALTER TABLE ONLY notice_delivery
    ADD CONSTRAINT notice_delivery_pkey PRIMARY KEY (id);

ALTER TABLE ONLY notice_mailbox
    ADD CONSTRAINT notice_mailbox_one_for_each_recipient UNIQUE NULLS NOT DISTINCT (role, site_code, subject);

ALTER TABLE ONLY notice_mailbox
    ADD CONSTRAINT notice_mailbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY notice
    ADD CONSTRAINT notice_position_once UNIQUE (mailbox_id, "position");

ALTER TABLE ONLY notice
    ADD CONSTRAINT notice_told_once UNIQUE (mailbox_id, subject_kind, subject_id, kind, version);

ALTER TABLE ONLY opening_hours
    ADD CONSTRAINT opening_hours_pkey PRIMARY KEY (site_code, weekday, opens);

ALTER TABLE ONLY participant
    ADD CONSTRAINT participant_once_in_process UNIQUE (id, process_id);

ALTER TABLE ONLY participant
    ADD CONSTRAINT participant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY permission
    ADD CONSTRAINT permission_pkey PRIMARY KEY (role, action);

ALTER TABLE ONLY place
    ADD CONSTRAINT place_at_site UNIQUE (code, site_code);

ALTER TABLE ONLY place
    ADD CONSTRAINT place_pkey PRIMARY KEY (code);

ALTER TABLE ONLY process_mediator
    ADD CONSTRAINT process_mediator_pkey PRIMARY KEY (process_id, mediator_id);

ALTER TABLE ONLY process
    ADD CONSTRAINT process_pkey PRIMARY KEY (id);

ALTER TABLE ONLY process
    ADD CONSTRAINT process_reference_unique UNIQUE (reference);

ALTER TABLE ONLY referral_message
    ADD CONSTRAINT referral_message_key_of_its_own UNIQUE (key_id);

ALTER TABLE ONLY referral_message
    ADD CONSTRAINT referral_message_pkey PRIMARY KEY (referral_id);

ALTER TABLE ONLY referral
    ADD CONSTRAINT referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY referral
    ADD CONSTRAINT referral_receipt_unique UNIQUE (receipt);

ALTER TABLE ONLY referral_transition
    ADD CONSTRAINT referral_transition_pkey PRIMARY KEY (state, next_state);

ALTER TABLE ONLY removal_order
    ADD CONSTRAINT removal_order_number_unique UNIQUE (number);

ALTER TABLE ONLY removal_order
    ADD CONSTRAINT removal_order_pkey PRIMARY KEY (id);

ALTER TABLE ONLY removal_transition
    ADD CONSTRAINT removal_transition_pkey PRIMARY KEY (state, event);

ALTER TABLE ONLY request_answer
    ADD CONSTRAINT request_answer_pkey PRIMARY KEY (actor_subject, key);

ALTER TABLE ONLY reservation
    ADD CONSTRAINT reservation_one_meeting_at_a_time EXCLUDE USING gist (room_code WITH =, during WITH &&) WHERE ((state = ANY (ARRAY['held'::text, 'confirmed'::text])));

ALTER TABLE ONLY reservation
    ADD CONSTRAINT reservation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY retention_report
    ADD CONSTRAINT retention_report_of_a_version UNIQUE (kind, version, id, is_dry);

ALTER TABLE ONLY retention_report
    ADD CONSTRAINT retention_report_pkey PRIMARY KEY (id);

ALTER TABLE ONLY retention_rule
    ADD CONSTRAINT retention_rule_pkey PRIMARY KEY (kind);

ALTER TABLE ONLY rju_task
    ADD CONSTRAINT rju_task_pkey PRIMARY KEY (id);

ALTER TABLE ONLY room
    ADD CONSTRAINT room_at_site UNIQUE (code, site_code);

ALTER TABLE ONLY room
    ADD CONSTRAINT room_pkey PRIMARY KEY (code);

ALTER TABLE ONLY schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);

ALTER TABLE ONLY session
    ADD CONSTRAINT session_pkey PRIMARY KEY (id);

ALTER TABLE ONLY site
    ADD CONSTRAINT site_pkey PRIMARY KEY (code);

ALTER TABLE ONLY spent_token
    ADD CONSTRAINT spent_token_pkey PRIMARY KEY (id);

ALTER TABLE ONLY visits_authorisation
    ADD CONSTRAINT visits_authorisation_one_at_a_time EXCLUDE USING gist (process_id WITH =, room_code WITH =, daterange(first_day, last_day, '[]'::text) WITH &&) WHERE ((revoked_at IS NULL));

ALTER TABLE ONLY visits_authorisation
    ADD CONSTRAINT visits_authorisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY withdrawal
    ADD CONSTRAINT withdrawal_pkey PRIMARY KEY (meeting_id);

ALTER TABLE ONLY zone_rule
    ADD CONSTRAINT zone_rule_pkey PRIMARY KEY (zone);

CREATE INDEX advice_condition_by_condition ON advice_condition USING btree (condition_id);

CREATE INDEX advice_of_a_site ON advice USING btree (site_code, due_on);

CREATE UNIQUE INDEX audit_alert_one_open ON audit_alert USING btree (kind, actor_subject, actor_role, COALESCE(actor_site, ''::text)) WHERE (closed_at IS NULL);

CREATE INDEX audit_entry_by_actor ON audit_entry USING btree (actor_subject, at);

CREATE INDEX audit_entry_by_arrival ON audit_entry USING gin (((detail -> 'arrivals'::text))) WHERE (object_kind = 'entryList'::text);

CREATE INDEX audit_entry_by_object ON audit_entry USING btree (object_kind, object_id, id);

CREATE INDEX audit_entry_by_time ON audit_entry USING btree (at, id);

CREATE INDEX audit_entry_by_transaction ON audit_entry USING btree (txid, id);

CREATE INDEX clearance_by_condition ON clearance USING btree (condition_id, valid_until);

CREATE UNIQUE INDEX clearance_given_once ON clearance USING btree (condition_id, basis, valid_until) WHERE (revoked_at IS NULL);

CREATE INDEX closure_of_a_site ON closure USING gist (site_code, during) WHERE (lifted_at IS NULL);

CREATE INDEX commitment_by_meeting ON commitment USING btree (meeting_id);

CREATE INDEX contact_condition_in_force ON contact_condition USING btree (process_id) WHERE (lifted_at IS NULL);

CREATE INDEX engagement_by_mediator ON engagement USING btree (mediator_id, ends_on);

CREATE INDEX entry_list_arrival_by_meeting ON entry_list_arrival USING btree (meeting_id);

CREATE UNIQUE INDEX entry_list_one_current ON entry_list USING btree (site_code, day) WHERE (state = ANY (ARRAY['rendered'::text, 'released'::text]));

CREATE INDEX job_available ON job USING btree (run_at, id) WHERE (state = 'available'::text);

CREATE INDEX job_dead ON job USING btree (died_at, id) WHERE (state = 'dead'::text);

CREATE INDEX job_due ON job USING btree (due_by) WHERE (due_by IS NOT NULL);

CREATE INDEX job_running ON job USING btree (deadline_at) WHERE (state = 'running'::text);

CREATE INDEX job_scheduled ON job USING btree (run_at, id) WHERE (state = 'scheduled'::text);

CREATE UNIQUE INDEX job_unique_while_waiting ON job USING btree (kind, unique_key) WHERE ((unique_key IS NOT NULL) AND (state = ANY (ARRAY['available'::text, 'scheduled'::text])));

CREATE INDEX meeting_by_process ON meeting USING btree (process_id);

CREATE INDEX meeting_by_site_day ON meeting USING btree (site_code, day);

CREATE UNIQUE INDEX meeting_flag_once_while_open ON meeting_flag USING btree (meeting_id, kind, cause) NULLS NOT DISTINCT WHERE (cleared_at IS NULL);

CREATE INDEX notice_by_subject ON notice USING btree (subject_id, mailbox_id, "position");

CREATE INDEX notice_delivery_unsettled ON notice_delivery USING btree (notice_id) WHERE (state = ANY (ARRAY['intended'::text, 'sending'::text, 'unknown'::text]));

CREATE INDEX participant_by_process ON participant USING btree (process_id);

CREATE INDEX place_by_site ON place USING btree (site_code, kind, code);

CREATE UNIQUE INDEX place_one_principal_entrance ON place USING btree (site_code) WHERE (kind = 'principalEntrance'::text);

CREATE INDEX process_closed ON process USING btree (closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX process_mediator_by_mediator ON process_mediator USING btree (mediator_id);

CREATE INDEX referral_ended ON referral USING btree (ended_at) WHERE ((ended_at IS NOT NULL) AND (message_destroyed_at IS NULL));

CREATE INDEX referral_in_order ON referral USING btree (received_at, id);

CREATE INDEX removal_order_of_a_site ON removal_order USING btree (site_code, due_on);

CREATE UNIQUE INDEX removal_order_once_while_open ON removal_order USING btree (file_kind, file_number, site_code) WHERE (state = ANY (ARRAY['issued'::text, 'done'::text]));

CREATE INDEX request_answer_by_time ON request_answer USING btree (answered_at);

CREATE INDEX reservation_by_meeting ON reservation USING btree (meeting_id);

CREATE INDEX retention_report_newest ON retention_report USING btree (kind, is_dry, id);

CREATE UNIQUE INDEX retention_report_one_under_way ON retention_report USING btree (kind) WHERE (finished_at IS NULL);

CREATE UNIQUE INDEX rju_task_clearance_once_while_open ON rju_task USING btree (process_id) WHERE ((closed_at IS NULL) AND (kind = 'contactClearanceNeeded'::text));

CREATE UNIQUE INDEX rju_task_flag_once_while_open ON rju_task USING btree (process_id, meeting_id) NULLS NOT DISTINCT WHERE ((closed_at IS NULL) AND (kind = 'meetingFlagged'::text));

CREATE INDEX room_by_area ON room USING btree (area_code) WHERE (area_code IS NOT NULL);

CREATE INDEX room_by_site ON room USING btree (site_code, code);

CREATE INDEX session_by_expiry ON session USING btree (expires_at);

CREATE INDEX session_by_provider_session ON session USING btree (provider_session) WHERE (ended_at IS NULL);

CREATE INDEX session_by_provider_subject ON session USING btree (provider_subject) WHERE (ended_at IS NULL);

CREATE INDEX spent_token_by_time ON spent_token USING btree (forget_at);

CREATE TRIGGER attendee_changes_the_list AFTER INSERT OR DELETE OR UPDATE OF meeting_id, participant_id, role ON attendee FOR EACH ROW EXECUTE FUNCTION attendee_changes_the_list();

CREATE CONSTRAINT TRIGGER attendee_let_in AFTER INSERT OR UPDATE OF meeting_id, process_id, participant_id, role ON attendee NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION attendee_is_let_in();

CREATE TRIGGER audit_batch_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_batch FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse_change();

CREATE TRIGGER audit_link_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_link FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

CREATE TRIGGER clearance_cites_a_recommendation BEFORE INSERT OR UPDATE OF advice_id ON clearance FOR EACH ROW EXECUTE FUNCTION clearance_cites();

CREATE TRIGGER contact_meetings_cleared AFTER UPDATE ON clearance FOR EACH ROW EXECUTE FUNCTION clearance_changed();

CREATE TRIGGER contact_meetings_cleared AFTER INSERT OR UPDATE ON contact_condition FOR EACH ROW EXECUTE FUNCTION contact_condition_changed();

CREATE TRIGGER destruction_certificate_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON destruction_certificate FOR EACH STATEMENT EXECUTE FUNCTION destruction_certificate_refuse_change();

CREATE TRIGGER engagement_reminder_planned AFTER INSERT OR UPDATE OF ends_on ON engagement FOR EACH ROW EXECUTE FUNCTION engagement_made();

CREATE TRIGGER meeting_keeps_its_reminder AFTER INSERT OR UPDATE OF held_until, remind_at ON meeting FOR EACH ROW EXECUTE FUNCTION meeting_keep_reminder();

CREATE TRIGGER meeting_leads_reservations AFTER UPDATE OF state, held_until, room_code, starts_wall, minutes, zone, contested ON meeting FOR EACH ROW EXECUTE FUNCTION meeting_lead_the_way();

CREATE TRIGGER meeting_list_follows_the_place BEFORE UPDATE OF process_id, room_code, starts_wall ON meeting FOR EACH ROW EXECUTE FUNCTION meeting_list_follows_the_place();

CREATE TRIGGER meeting_plans_its_reminder BEFORE INSERT OR UPDATE OF held_until ON meeting FOR EACH ROW EXECUTE FUNCTION meeting_plan_reminder();

CREATE TRIGGER meeting_process_open BEFORE INSERT ON meeting FOR EACH ROW EXECUTE FUNCTION meeting_of_an_open_process();

CREATE CONSTRAINT TRIGGER meeting_state_follows AFTER INSERT OR UPDATE ON meeting NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION meeting_follow_the_arrows();

CREATE CONSTRAINT TRIGGER movement_accompanied AFTER UPDATE OF during, state, person_id ON commitment DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION movement_is_accompanied();

CREATE CONSTRAINT TRIGGER movement_accompanied AFTER INSERT OR UPDATE OF during, side, state ON movement DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((new.side = 'victim'::text) AND (new.step = 'arrival'::text))) EXECUTE FUNCTION movement_is_accompanied();

CREATE TRIGGER movement_outside_counts BEFORE INSERT OR UPDATE OF during ON movement FOR EACH ROW EXECUTE FUNCTION movement_keeps_outside_counts();

CREATE TRIGGER place_corridor_of_rooms BEFORE UPDATE OF kind ON place FOR EACH ROW WHEN (((old.kind = 'corridor'::text) AND (new.kind <> 'corridor'::text))) EXECUTE FUNCTION place_is_as_used();

CREATE TRIGGER process_state_follows BEFORE UPDATE ON process FOR EACH ROW EXECUTE FUNCTION process_follow_the_arrows();

CREATE TRIGGER referral_message_stays BEFORE INSERT OR UPDATE ON referral_message FOR EACH ROW EXECUTE FUNCTION referral_message_keep();

CREATE TRIGGER referral_state_follows BEFORE INSERT OR UPDATE ON referral FOR EACH ROW EXECUTE FUNCTION referral_follow_the_arrows();

CREATE TRIGGER removal_order_state_follows BEFORE INSERT OR UPDATE ON removal_order FOR EACH ROW EXECUTE FUNCTION removal_follow_the_arrows();

CREATE TRIGGER reservation_not_closed BEFORE INSERT OR UPDATE OF room_code, during ON reservation FOR EACH ROW EXECUTE FUNCTION reservation_keeps_outside_closures();

CREATE TRIGGER reservation_room_attested BEFORE INSERT OR UPDATE OF room_code ON reservation FOR EACH ROW EXECUTE FUNCTION reservation_room_is_attested();

CREATE TRIGGER room_as_reserved BEFORE UPDATE OF kind, site_code, area_code ON room FOR EACH ROW WHEN (((new.kind <> old.kind) OR (new.site_code <> old.site_code) OR (new.area_code IS DISTINCT FROM old.area_code))) EXECUTE FUNCTION room_is_as_reserved();

CREATE TRIGGER room_fits_its_site BEFORE INSERT OR UPDATE OF kind, area_code, corridor_code ON room FOR EACH ROW EXECUTE FUNCTION room_fits_its_site();

CREATE TRIGGER site_changes_its_zone AFTER UPDATE OF time_zone ON site FOR EACH ROW WHEN ((old.time_zone <> new.time_zone)) EXECUTE FUNCTION site_changes_its_zone();

CREATE TRIGGER site_opens_its_entrance AFTER INSERT ON site FOR EACH ROW EXECUTE FUNCTION site_has_an_entrance();

CREATE TRIGGER site_time_zone_known BEFORE INSERT OR UPDATE OF time_zone ON site FOR EACH ROW EXECUTE FUNCTION site_zone_is_known();

CREATE TRIGGER visits_authorisation_of_an_area BEFORE INSERT OR UPDATE OF room_code ON visits_authorisation FOR EACH ROW EXECUTE FUNCTION visits_authorisation_is_of_an_area();

ALTER TABLE ONLY advice_condition
    ADD CONSTRAINT advice_condition_advice_known FOREIGN KEY (advice_id) REFERENCES advice(id);

ALTER TABLE ONLY advice_condition
    ADD CONSTRAINT advice_condition_condition_known FOREIGN KEY (condition_id) REFERENCES contact_condition(id);

ALTER TABLE ONLY advice
    ADD CONSTRAINT advice_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY agreement
    ADD CONSTRAINT agreement_by_an_attendee FOREIGN KEY (meeting_id, participant_id) REFERENCES attendee(meeting_id, participant_id);

ALTER TABLE ONLY attendee
    ADD CONSTRAINT attendee_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY attendee
    ADD CONSTRAINT attendee_of_the_process FOREIGN KEY (participant_id, process_id) REFERENCES participant(id, process_id);

ALTER TABLE ONLY attestation
    ADD CONSTRAINT attestation_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY audit_link
    ADD CONSTRAINT audit_link_batch_sealed FOREIGN KEY (batch) REFERENCES audit_batch(number) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY audit_link
    ADD CONSTRAINT audit_link_entry_known FOREIGN KEY (entry_id) REFERENCES audit_entry(id);

ALTER TABLE ONLY clearance
    ADD CONSTRAINT clearance_cites_advice_of_its_condition FOREIGN KEY (advice_id, condition_id) REFERENCES advice_condition(advice_id, condition_id);

ALTER TABLE ONLY clearance
    ADD CONSTRAINT clearance_condition_known FOREIGN KEY (condition_id) REFERENCES contact_condition(id);

ALTER TABLE ONLY closure
    ADD CONSTRAINT closure_room_at_site FOREIGN KEY (room_code, site_code) REFERENCES room(code, site_code);

ALTER TABLE ONLY closure
    ADD CONSTRAINT closure_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY commitment
    ADD CONSTRAINT commitment_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY contact_condition
    ADD CONSTRAINT contact_condition_first_in_process FOREIGN KEY (first_participant_id, process_id) REFERENCES participant(id, process_id);

ALTER TABLE ONLY contact_condition
    ADD CONSTRAINT contact_condition_second_in_process FOREIGN KEY (second_participant_id, process_id) REFERENCES participant(id, process_id);

ALTER TABLE ONLY destruction_certificate
    ADD CONSTRAINT destruction_certificate_process_known FOREIGN KEY (process_id) REFERENCES process(id);

ALTER TABLE ONLY engagement
    ADD CONSTRAINT engagement_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator(id);

ALTER TABLE ONLY entry_list_acknowledgement
    ADD CONSTRAINT entry_list_acknowledgement_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision);

ALTER TABLE ONLY entry_list_arrival_mark
    ADD CONSTRAINT entry_list_arrival_mark_day_known FOREIGN KEY (site_code, day) REFERENCES entry_list_day(site_code, day);

ALTER TABLE ONLY entry_list_arrival
    ADD CONSTRAINT entry_list_arrival_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY entry_list_arrival
    ADD CONSTRAINT entry_list_arrival_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision);

ALTER TABLE ONLY entry_list
    ADD CONSTRAINT entry_list_day_known FOREIGN KEY (site_code, day) REFERENCES entry_list_day(site_code, day);

ALTER TABLE ONLY entry_list_day
    ADD CONSTRAINT entry_list_day_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY entry_list_flag
    ADD CONSTRAINT entry_list_flag_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY entry_list_print
    ADD CONSTRAINT entry_list_print_of_a_revision FOREIGN KEY (site_code, day, revision) REFERENCES entry_list(site_code, day, revision);

ALTER TABLE ONLY formal_count
    ADD CONSTRAINT formal_count_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY meeting_flag
    ADD CONSTRAINT meeting_flag_closure_known FOREIGN KEY (cause) REFERENCES closure(id);

ALTER TABLE ONLY meeting_flag
    ADD CONSTRAINT meeting_flag_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_offered_from_known FOREIGN KEY (offered_from) REFERENCES meeting(id);

ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_process_known FOREIGN KEY (process_id) REFERENCES process(id);

ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_requested_by_mediator FOREIGN KEY (requested_by) REFERENCES mediator(id);

ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_room_known FOREIGN KEY (room_code) REFERENCES room(code);

ALTER TABLE ONLY meeting
    ADD CONSTRAINT meeting_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY movement_adjustment
    ADD CONSTRAINT movement_adjustment_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY movement_adjustment
    ADD CONSTRAINT movement_adjustment_place_known FOREIGN KEY (place_code) REFERENCES place(code) ON UPDATE CASCADE;

ALTER TABLE ONLY movement
    ADD CONSTRAINT movement_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY movement
    ADD CONSTRAINT movement_place_known FOREIGN KEY (place_code) REFERENCES place(code) ON UPDATE CASCADE;

ALTER TABLE ONLY notice_delivery
    ADD CONSTRAINT notice_delivery_notice_known FOREIGN KEY (notice_id) REFERENCES notice(id) ON DELETE CASCADE;

ALTER TABLE ONLY notice
    ADD CONSTRAINT notice_mailbox_known FOREIGN KEY (mailbox_id) REFERENCES notice_mailbox(id);

ALTER TABLE ONLY notice_mailbox
    ADD CONSTRAINT notice_mailbox_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY notice
    ADD CONSTRAINT notice_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY opening_hours
    ADD CONSTRAINT opening_hours_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY participant
    ADD CONSTRAINT participant_process_known FOREIGN KEY (process_id) REFERENCES process(id);

ALTER TABLE ONLY place
    ADD CONSTRAINT place_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY process_mediator
    ADD CONSTRAINT process_mediator_mediator_known FOREIGN KEY (mediator_id) REFERENCES mediator(id);

ALTER TABLE ONLY process_mediator
    ADD CONSTRAINT process_mediator_process_known FOREIGN KEY (process_id) REFERENCES process(id);

ALTER TABLE ONLY referral_message
    ADD CONSTRAINT referral_message_referral_known FOREIGN KEY (referral_id) REFERENCES referral(id);

ALTER TABLE ONLY referral
    ADD CONSTRAINT referral_process_known FOREIGN KEY (process_id) REFERENCES process(id);

ALTER TABLE ONLY referral
    ADD CONSTRAINT referral_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY removal_order
    ADD CONSTRAINT removal_order_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY reservation
    ADD CONSTRAINT reservation_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting(id);

ALTER TABLE ONLY reservation
    ADD CONSTRAINT reservation_room_known FOREIGN KEY (room_code) REFERENCES room(code);

ALTER TABLE ONLY retention_report
    ADD CONSTRAINT retention_report_rule_known FOREIGN KEY (kind) REFERENCES retention_rule(kind);

ALTER TABLE ONLY retention_rule
    ADD CONSTRAINT retention_rule_active_after_a_dry_run FOREIGN KEY (kind, version, seen_report, seen_dry) REFERENCES retention_report(kind, version, id, is_dry);

ALTER TABLE ONLY rju_task
    ADD CONSTRAINT rju_task_process_known FOREIGN KEY (process_id) REFERENCES process(id);

ALTER TABLE ONLY room
    ADD CONSTRAINT room_area_at_site FOREIGN KEY (area_code, site_code) REFERENCES room(code, site_code);

ALTER TABLE ONLY room
    ADD CONSTRAINT room_corridor_at_site FOREIGN KEY (corridor_code, site_code) REFERENCES place(code, site_code);

ALTER TABLE ONLY room
    ADD CONSTRAINT room_site_known FOREIGN KEY (site_code) REFERENCES site(code);

ALTER TABLE ONLY visits_authorisation
    ADD CONSTRAINT visits_authorisation_process_known FOREIGN KEY (process_id) REFERENCES process(id);

ALTER TABLE ONLY visits_authorisation
    ADD CONSTRAINT visits_authorisation_room_known FOREIGN KEY (room_code) REFERENCES room(code) ON UPDATE CASCADE;

ALTER TABLE ONLY withdrawal
    ADD CONSTRAINT withdrawal_by_an_attendee FOREIGN KEY (meeting_id, participant_id) REFERENCES attendee(meeting_id, participant_id);

ALTER TABLE actor_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE advice ENABLE ROW LEVEL SECURITY;

ALTER TABLE advice_condition ENABLE ROW LEVEL SECURITY;

CREATE POLICY advice_condition_for_the_unit ON advice_condition FOR SELECT USING ((( SELECT acting_role() AS acting_role) = 'rju'::text));

CREATE POLICY advice_of_the_site ON advice FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR ((( SELECT acting_role() AS acting_role) = 'siteStaff'::text) AND (site_code = ( SELECT acting_site() AS acting_site)))));

ALTER TABLE agreement ENABLE ROW LEVEL SECURITY;

ALTER TABLE attendee ENABLE ROW LEVEL SECURITY;

ALTER TABLE attestation ENABLE ROW LEVEL SECURITY;

ALTER TABLE audit_alert ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_alert_for_auditors_and_the_unit ON audit_alert FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'rju'::text, 'service'::text])));

ALTER TABLE audit_batch ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_batch_for_auditors ON audit_batch FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'service'::text])));

ALTER TABLE audit_chain ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_chain_for_auditors ON audit_chain FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'service'::text])));

ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_entry_for_auditors ON audit_entry FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'service'::text])));

ALTER TABLE audit_exposure ENABLE ROW LEVEL SECURITY;

ALTER TABLE audit_link ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_link_for_auditors ON audit_link FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'service'::text])));

ALTER TABLE audit_verification ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_verification_for_auditors ON audit_verification FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'service'::text])));

ALTER TABLE audit_watch_setting ENABLE ROW LEVEL SECURITY;

ALTER TABLE audit_watch_state ENABLE ROW LEVEL SECURITY;

ALTER TABLE clearance ENABLE ROW LEVEL SECURITY;

CREATE POLICY clearance_of_a_condition_within_reach ON clearance FOR SELECT USING ((EXISTS ( SELECT
   FROM contact_condition c
  WHERE (c.id = clearance.condition_id))));

ALTER TABLE closure ENABLE ROW LEVEL SECURITY;

CREATE POLICY closure_of_the_site ON closure FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR ((( SELECT acting_role() AS acting_role) = 'siteStaff'::text) AND (site_code = ( SELECT acting_site() AS acting_site)))));

ALTER TABLE commitment ENABLE ROW LEVEL SECURITY;

ALTER TABLE contact_condition ENABLE ROW LEVEL SECURITY;

CREATE POLICY contact_condition_within_reach ON contact_condition FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR (process_id = ANY (( SELECT acting_processes() AS acting_processes)::uuid[]))));

ALTER TABLE destruction_certificate ENABLE ROW LEVEL SECURITY;

CREATE POLICY destruction_certificate_for_the_unit_and_auditors ON destruction_certificate FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'rju'::text, 'service'::text])));

ALTER TABLE engagement ENABLE ROW LEVEL SECURITY;

CREATE POLICY engagement_within_reach ON engagement FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR ((( SELECT acting_role() AS acting_role) = 'mediator'::text) AND (mediator_id = ( SELECT m.id
   FROM mediator m
  WHERE (m.subject = ( SELECT acting_subject() AS acting_subject)))))));

ALTER TABLE entry_list ENABLE ROW LEVEL SECURITY;

ALTER TABLE entry_list_acknowledgement ENABLE ROW LEVEL SECURITY;

ALTER TABLE entry_list_arrival ENABLE ROW LEVEL SECURITY;

ALTER TABLE entry_list_arrival_mark ENABLE ROW LEVEL SECURITY;

ALTER TABLE entry_list_day ENABLE ROW LEVEL SECURITY;

ALTER TABLE entry_list_flag ENABLE ROW LEVEL SECURITY;

CREATE POLICY entry_list_of_the_site ON entry_list FOR SELECT USING (((( SELECT acting_role() AS acting_role) = 'service'::text) OR ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) AND (site_code = ( SELECT acting_site() AS acting_site)))));

ALTER TABLE entry_list_print ENABLE ROW LEVEL SECURITY;

CREATE POLICY entry_list_print_of_the_site ON entry_list_print FOR SELECT USING (((( SELECT acting_role() AS acting_role) = 'service'::text) OR ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) AND (site_code = ( SELECT acting_site() AS acting_site)))));

ALTER TABLE mediator ENABLE ROW LEVEL SECURITY;

CREATE POLICY mediator_within_reach ON mediator FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR ((( SELECT acting_role() AS acting_role) = 'mediator'::text) AND (subject = ( SELECT acting_subject() AS acting_subject))) OR (EXISTS ( SELECT
   FROM process_mediator pm
  WHERE (pm.mediator_id = mediator.id)))));

ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;

ALTER TABLE meeting_flag ENABLE ROW LEVEL SECURITY;

ALTER TABLE meeting_transition ENABLE ROW LEVEL SECURITY;

CREATE POLICY meeting_within_reach ON meeting FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['siteStaff'::text, 'frontDesk'::text])) AND (site_code = ( SELECT acting_site() AS acting_site))) OR (process_id = ANY (( SELECT acting_processes() AS acting_processes)::uuid[]))));

ALTER TABLE movement ENABLE ROW LEVEL SECURITY;

ALTER TABLE movement_adjustment ENABLE ROW LEVEL SECURITY;

ALTER TABLE notice ENABLE ROW LEVEL SECURITY;

ALTER TABLE notice_delivery ENABLE ROW LEVEL SECURITY;

CREATE POLICY notice_delivery_within_reach ON notice_delivery FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'auditor'::text, 'service'::text])));

ALTER TABLE notice_mailbox ENABLE ROW LEVEL SECURITY;

CREATE POLICY notice_mailbox_within_reach ON notice_mailbox FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'auditor'::text, 'service'::text])) OR ((role = ( SELECT acting_role() AS acting_role)) AND (site_code = ( SELECT acting_site() AS acting_site))) OR ((role = ( SELECT acting_role() AS acting_role)) AND (subject = ( SELECT acting_subject() AS acting_subject)))));

CREATE POLICY notice_of_a_mailbox_within_reach ON notice FOR SELECT USING ((EXISTS ( SELECT
   FROM notice_mailbox box
  WHERE (box.id = notice.mailbox_id))));

ALTER TABLE participant ENABLE ROW LEVEL SECURITY;

CREATE POLICY participant_within_reach ON participant FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR (process_id = ANY (( SELECT acting_processes() AS acting_processes)::uuid[]))));

ALTER TABLE process ENABLE ROW LEVEL SECURITY;

ALTER TABLE process_mediator ENABLE ROW LEVEL SECURITY;

CREATE POLICY process_mediator_within_reach ON process_mediator FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR (process_id = ANY (( SELECT acting_processes() AS acting_processes)::uuid[]))));

CREATE POLICY process_within_reach ON process FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR (id = ANY (( SELECT acting_processes() AS acting_processes)::uuid[]))));

ALTER TABLE referral ENABLE ROW LEVEL SECURITY;

CREATE POLICY referral_for_the_unit ON referral FOR SELECT USING ((( SELECT acting_role() AS acting_role) = 'rju'::text));

ALTER TABLE referral_message ENABLE ROW LEVEL SECURITY;

ALTER TABLE referral_transition ENABLE ROW LEVEL SECURITY;

ALTER TABLE removal_order ENABLE ROW LEVEL SECURITY;

CREATE POLICY removal_order_of_the_custodian ON removal_order FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR ((( SELECT acting_role() AS acting_role) = 'siteStaff'::text) AND (site_code = ( SELECT acting_site() AS acting_site)) AND (state = ANY (ARRAY['issued'::text, 'done'::text])))));

ALTER TABLE removal_transition ENABLE ROW LEVEL SECURITY;

ALTER TABLE request_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE reservation ENABLE ROW LEVEL SECURITY;

ALTER TABLE retention_report ENABLE ROW LEVEL SECURITY;

CREATE POLICY retention_report_for_the_unit_and_auditors ON retention_report FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'rju'::text, 'service'::text])));

ALTER TABLE retention_rule ENABLE ROW LEVEL SECURITY;

CREATE POLICY retention_rule_for_the_unit_and_auditors ON retention_rule FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['auditor'::text, 'rju'::text, 'service'::text])));

ALTER TABLE rju_task ENABLE ROW LEVEL SECURITY;

CREATE POLICY rju_task_for_the_unit ON rju_task FOR SELECT USING ((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])));

ALTER TABLE session ENABLE ROW LEVEL SECURITY;

ALTER TABLE spent_token ENABLE ROW LEVEL SECURITY;

ALTER TABLE visits_authorisation ENABLE ROW LEVEL SECURITY;

CREATE POLICY visits_authorisation_within_reach ON visits_authorisation FOR SELECT USING (((( SELECT acting_role() AS acting_role) = ANY (ARRAY['rju'::text, 'service'::text])) OR (process_id = ANY (( SELECT acting_processes() AS acting_processes)::uuid[]))));

ALTER TABLE withdrawal ENABLE ROW LEVEL SECURITY;

ALTER TABLE zone_rule ENABLE ROW LEVEL SECURITY;

REVOKE ALL ON FUNCTION acting() FROM PUBLIC;
GRANT ALL ON FUNCTION acting() TO vestibule_application;

REVOKE ALL ON FUNCTION acting_processes() FROM PUBLIC;
GRANT ALL ON FUNCTION acting_processes() TO vestibule_application;

REVOKE ALL ON FUNCTION acting_role() FROM PUBLIC;
GRANT ALL ON FUNCTION acting_role() TO vestibule_application;

REVOKE ALL ON FUNCTION acting_site() FROM PUBLIC;
GRANT ALL ON FUNCTION acting_site() TO vestibule_application;

REVOKE ALL ON FUNCTION acting_subject() FROM PUBLIC;
GRANT ALL ON FUNCTION acting_subject() TO vestibule_application;

REVOKE ALL ON FUNCTION activity_record(who actor, given_process uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION activity_record(who actor, given_process uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION actor_key_install(inner_pad bytea, outer_pad bytea, former_inner bytea, former_outer bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION actor_require(who actor) FROM PUBLIC;

REVOKE ALL ON FUNCTION actor_require_anyone() FROM PUBLIC;

REVOKE ALL ON FUNCTION actor_require_service() FROM PUBLIC;

REVOKE ALL ON FUNCTION advice_close(who actor, request request_identity, given_advice uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION advice_close(who actor, request request_identity, given_advice uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION advice_end(who actor, given_advice uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION advice_escalate(given_advice uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION advice_escalate(given_advice uuid, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION advice_give(who actor, request request_identity, given_process uuid, given_id uuid, given_number text, given_condition uuid, given_site text, given_due date, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION advice_give(who actor, request request_identity, given_process uuid, given_id uuid, given_number text, given_condition uuid, given_site text, given_due date, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION advice_plan_escalation(given_advice uuid, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION advice_recommend(who actor, request request_identity, given_advice uuid, given_day date, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION advice_recommend(who actor, request request_identity, given_advice uuid, given_day date, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION advice_view(given_advice uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION advice_view(given_advice uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION agency_set(who actor, given_hold_hours integer, given_hold_reminder_hours integer, given_follow_up_hours integer, given_booking_horizon_days integer, given_referral_unread_days integer, given_advice_due_days integer, given_engagement_reminder_days integer, given_removal_due_days integer, given_condition_wording_fr text, given_rationale_wording_fr text, given_identifier text, seen_version integer) FROM PUBLIC;
GRANT ALL ON FUNCTION agency_set(who actor, given_hold_hours integer, given_hold_reminder_hours integer, given_follow_up_hours integer, given_booking_horizon_days integer, given_referral_unread_days integer, given_advice_due_days integer, given_engagement_reminder_days integer, given_removal_due_days integer, given_condition_wording_fr text, given_rationale_wording_fr text, given_identifier text, seen_version integer) TO vestibule_application;

REVOKE ALL ON FUNCTION attendee_changes_the_list() FROM PUBLIC;

REVOKE ALL ON FUNCTION attendee_is_let_in() FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_alert_close(who actor, request request_identity, given_alert uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_alert_close(who actor, request request_identity, given_alert uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION audit_alert_raise(who actor, given_kind text, about actor, starts_at timestamp with time zone, ends_at timestamp with time zone, objects integer, given_first bigint, given_last bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_batch_seal(given_key text, given_seal bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_batch_seal(given_key text, given_seal bytea) TO vestibule_application;

REVOKE ALL ON FUNCTION audit_field(value text) FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_instant(at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_instant(at timestamp with time zone) TO vestibule_application;

REVOKE ALL ON FUNCTION clock_now() FROM PUBLIC;
GRANT ALL ON FUNCTION clock_now() TO vestibule_application;

GRANT SELECT ON TABLE audit_entry TO vestibule_application;

REVOKE ALL ON FUNCTION audit_canonical(e audit_entry) FROM PUBLIC;

GRANT SELECT ON TABLE audit_chain TO vestibule_application;

REVOKE ALL ON FUNCTION audit_chain_extend(entries_max integer) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_chain_extend(entries_max integer) TO vestibule_application;

REVOKE ALL ON FUNCTION audit_entry_refuse_change() FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_export_note(who actor, given_batches integer) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_export_note(who actor, given_batches integer) TO vestibule_application;

REVOKE ALL ON FUNCTION audit_note(who actor, action text, object_kind text, object_id text, detail jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_places_of(given_participant uuid, given_process uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_refuse_change() FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_sightings(given_participant uuid, given_process uuid, given_site text, given_day date, given_from date, given_to date) FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_verification_keep(who actor, given_batches integer, given_entries bigint, given_unsealed bigint, given_fault text, given_entry bigint, given_batch integer) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_verification_keep(who actor, given_batches integer, given_entries bigint, given_unsealed bigint, given_fault text, given_entry bigint, given_batch integer) TO vestibule_application;

REVOKE ALL ON FUNCTION audit_watch(who actor, batches_max integer, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_watch(who actor, batches_max integer, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION audit_watch_entry(who actor, e audit_entry, rule audit_watch_setting) FROM PUBLIC;

GRANT SELECT ON TABLE opening_hours TO vestibule_application;

GRANT SELECT ON TABLE site TO vestibule_application;

REVOKE ALL ON FUNCTION audit_within_hours(given_site text, at timestamp with time zone, margin_minutes integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION audit_worksheet(who actor, given_participant uuid, given_process uuid, given_site text, given_day date, given_from date, given_to date, rows_max integer) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_worksheet(who actor, given_participant uuid, given_process uuid, given_site text, given_day date, given_from date, given_to date, rows_max integer) TO vestibule_application;

REVOKE ALL ON FUNCTION audit_write(who actor, action text, object_kind text, object_id text, detail jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION audit_write(who actor, action text, object_kind text, object_id text, detail jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION availability_alternatives(given_process uuid, requester uuid, given_site text, given_wall timestamp without time zone, given_minutes integer, people uuid[], roles text[], except_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION availability_at_site(given_site text, given_window tstzrange, wish availability_wish, busy tstzmultirange) FROM PUBLIC;

REVOKE ALL ON FUNCTION availability_plan_at(the_site site, wish availability_wish, given_stagger integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION availability_search(who actor, given_filter jsonb, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION availability_search(who actor, given_filter jsonb, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION clearance_changed() FROM PUBLIC;

REVOKE ALL ON FUNCTION clearance_cites() FROM PUBLIC;

REVOKE ALL ON FUNCTION clearance_revoke(who actor, request request_identity, given_process uuid, given_clearance uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION clearance_revoke(who actor, request request_identity, given_process uuid, given_clearance uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION wall_instant(wall timestamp without time zone, zone text) FROM PUBLIC;

REVOKE ALL ON FUNCTION wall_range(wall timestamp without time zone, minutes integer, zone text) FROM PUBLIC;

REVOKE ALL ON FUNCTION wall_span(starts timestamp without time zone, ends timestamp without time zone, zone text) FROM PUBLIC;

GRANT SELECT ON TABLE closure TO vestibule_application;

GRANT SELECT ON TABLE meeting TO vestibule_application;

REVOKE ALL ON FUNCTION closure_covers(given_closure uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION closure_faults(given_site text, given_room text, starts timestamp without time zone, ends timestamp without time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION closure_flag_meetings(given_closure uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION closure_lift(who actor, request request_identity, given_closure uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION closure_lift(who actor, request request_identity, given_closure uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION closure_lock_rooms(given_site text, given_room text) FROM PUBLIC;

REVOKE ALL ON FUNCTION closure_record(who actor, request request_identity, given_id uuid, given_site text, given_room text, starts timestamp without time zone, ends timestamp without time zone, given_reason text, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION closure_record(who actor, request request_identity, given_id uuid, given_site text, given_room text, starts timestamp without time zone, ends timestamp without time zone, given_reason text, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION closure_show(given_closure uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION closure_show(given_closure uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION closure_unflag_meetings(given_closure uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION closure_view(given_closure uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION condition_lift(who actor, request request_identity, given_process uuid, given_condition uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION condition_lift(who actor, request request_identity, given_process uuid, given_condition uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION contact_condition_changed() FROM PUBLIC;

REVOKE ALL ON FUNCTION contact_hold_again(given_process uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION contact_review(job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION contact_review(job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION contact_task_settle(who actor, given_process uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION destruction_certificate_refuse_change() FROM PUBLIC;

REVOKE ALL ON FUNCTION easter_sunday(given_year integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION engagement_ending(given_engagement uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION engagement_ending(given_engagement uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION engagement_made() FROM PUBLIC;

REVOKE ALL ON FUNCTION engagement_plan_reminder(given_engagement uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION engagement_remind(given_engagement uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION engagement_remind(given_engagement uuid, job bigint, lease integer) TO vestibule_application;

GRANT SELECT ON TABLE engagement TO vestibule_application;

REVOKE ALL ON FUNCTION engagement_renewed(given engagement) FROM PUBLIC;
GRANT ALL ON FUNCTION engagement_renewed(given engagement) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_acknowledge(who actor, request request_identity, given_site text, given_day date, given_revision integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_acknowledge(who actor, request request_identity, given_site text, given_day date, given_revision integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_acknowledgement_due(given_site text, given_day date, given_revision integer, step integer, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_acknowledgement_due(given_site text, given_day date, given_revision integer, step integer, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_begin_change(who actor, given_site text, given_day date, meant integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_bury(who actor, given_site text, given_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_bury(who actor, given_site text, given_day date) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_event(given_site text, given_day date, given_revision integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_contact_cleared(given_meeting uuid) FROM PUBLIC;

GRANT SELECT ON TABLE mediator TO vestibule_application;

GRANT SELECT ON TABLE participant TO vestibule_application;

GRANT SELECT ON TABLE process TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_expected(given_site text, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_finish(given_site text, given_day date, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_finish(given_site text, given_day date, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_flag_uncleared(given_site text, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_is_awaited(given_site text, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_is_buried(given_site text, given_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_is_buried(given_site text, given_day date) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_lock(given_site text, given_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_lock(given_site text, given_day date) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_mark_arrival(who actor, request request_identity, given_site text, given_day date, given_arrival uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_mark_arrival(who actor, request request_identity, given_site text, given_day date, given_arrival uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_must_wait(given_site text, given_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_must_wait(given_site text, given_day date) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_name(given_site text, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_open(who actor, given_site text, given_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_open(who actor, given_site text, given_day date) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_plan(given_meeting uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_plan(given_meeting uuid, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_read(who actor, given_site text, given_day date, given_action text) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_read(who actor, given_site text, given_day date, given_action text) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_read_copy(who actor, given_site text, given_day date, given_revision integer, given_copy integer) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_read_copy(who actor, given_site text, given_day date, given_revision integer, given_copy integer) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_release_if_due(given_site text, given_day date) FROM PUBLIC;

GRANT SELECT ON TABLE entry_list_setting TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_times(given_site text, given_day date, OUT release_at timestamp with time zone, OUT recheck_at timestamp with time zone, OUT destroy_at timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_release_is_due(given_site text, given_day date) FROM PUBLIC;

GRANT SELECT ON TABLE entry_list TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_remind(released entry_list) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_reminder_key(given_site text, given_day date, revision integer, step integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_stop_reminders(given_site text, given_day date, given_revision integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_store(who actor, given_site text, given_day date, given_revision integer, given_key uuid, content bytea, document bytea, given_sha256 bytea, arrivals uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_store(who actor, given_site text, given_day date, given_revision integer, given_key uuid, content bytea, document bytea, given_sha256 bytea, arrivals uuid[]) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_take_copies(who actor, request request_identity, given_site text, given_day date, given_revision integer, copies integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_take_copies(who actor, request request_identity, given_site text, given_day date, given_revision integer, copies integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION entry_list_touched_by(given_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION entry_list_within_reach(who actor, given_site text) FROM PUBLIC;
GRANT ALL ON FUNCTION entry_list_within_reach(who actor, given_site text) TO vestibule_application;

REVOKE ALL ON FUNCTION event_publish(topic text, payload jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION event_publish(topic text, payload jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION facilities_import(files jsonb, is_trial boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION facilities_import(files jsonb, is_trial boolean) TO vestibule_application;

REVOKE ALL ON FUNCTION field_fault(field text, reason text) FROM PUBLIC;

REVOKE ALL ON FUNCTION field_fault(field text, reason text, choices text[]) FROM PUBLIC;

GRANT SELECT ON TABLE holiday TO vestibule_application;

REVOKE ALL ON FUNCTION holiday_in_year(rule holiday, given_year integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION house_close() FROM PUBLIC;

REVOKE ALL ON FUNCTION house_door(name text, guard text) FROM PUBLIC;

REVOKE ALL ON FUNCTION import_clear_places(rows_given jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION import_place(given jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION import_room(given jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION import_row(file text, given jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION import_rows(files jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION import_site(given jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION job_backoff(attempt integer) FROM PUBLIC;
GRANT ALL ON FUNCTION job_backoff(attempt integer) TO vestibule_application;

REVOKE ALL ON FUNCTION job_bury(id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION job_bury(id bigint) TO vestibule_application;

REVOKE ALL ON FUNCTION job_cancel(kind text, unique_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION job_cancel(kind text, unique_key text) TO vestibule_application;

REVOKE ALL ON FUNCTION job_claim(worker uuid, kinds text[], jobs_max integer) FROM PUBLIC;
GRANT ALL ON FUNCTION job_claim(worker uuid, kinds text[], jobs_max integer) TO vestibule_application;

REVOKE ALL ON FUNCTION job_complete(id bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION job_complete(id bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION job_cron_dues(period_seconds integer, wall_time time without time zone, zone text, after timestamp with time zone, until timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION job_cron_dues(period_seconds integer, wall_time time without time zone, zone text, after timestamp with time zone, until timestamp with time zone) TO vestibule_application;

REVOKE ALL ON FUNCTION job_cron_tick() FROM PUBLIC;
GRANT ALL ON FUNCTION job_cron_tick() TO vestibule_application;

REVOKE ALL ON FUNCTION job_discard(id bigint, lease integer, reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION job_discard(id bigint, lease integer, reason text) TO vestibule_application;

REVOKE ALL ON FUNCTION job_enqueue(kind text, payload jsonb, run_at timestamp with time zone, unique_key text, due_by timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION job_enqueue(kind text, payload jsonb, run_at timestamp with time zone, unique_key text, due_by timestamp with time zone) TO vestibule_application;

REVOKE ALL ON FUNCTION job_fail(id bigint, lease integer, error text, retriable boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION job_fail(id bigint, lease integer, error text, retriable boolean) TO vestibule_application;

REVOKE ALL ON FUNCTION job_finish(ids bigint[], leases integer[], outcome text) FROM PUBLIC;
GRANT ALL ON FUNCTION job_finish(ids bigint[], leases integer[], outcome text) TO vestibule_application;

REVOKE ALL ON FUNCTION job_heartbeat(id bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION job_heartbeat(id bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION job_history_maintain(keep_days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION job_history_maintain(keep_days integer) TO vestibule_application;

REVOKE ALL ON FUNCTION job_note_error(id bigint, error text) FROM PUBLIC;
GRANT ALL ON FUNCTION job_note_error(id bigint, error text) TO vestibule_application;

REVOKE ALL ON FUNCTION job_promote(jobs_max integer) FROM PUBLIC;
GRANT ALL ON FUNCTION job_promote(jobs_max integer) TO vestibule_application;

REVOKE ALL ON FUNCTION job_put_away(ids bigint[], outcome text) FROM PUBLIC;
GRANT ALL ON FUNCTION job_put_away(ids bigint[], outcome text) TO vestibule_application;

REVOKE ALL ON FUNCTION job_put_back(id bigint, lease integer, wait_at timestamp with time zone, spent boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION job_put_back(id bigint, lease integer, wait_at timestamp with time zone, spent boolean) TO vestibule_application;

REVOKE ALL ON FUNCTION job_release(ids bigint[], leases integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION job_release(ids bigint[], leases integer[]) TO vestibule_application;

REVOKE ALL ON FUNCTION job_rescue(worker_silence_seconds integer, jobs_max integer) FROM PUBLIC;
GRANT ALL ON FUNCTION job_rescue(worker_silence_seconds integer, jobs_max integer) TO vestibule_application;

REVOKE ALL ON FUNCTION job_revive(id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION job_revive(id bigint) TO vestibule_application;

REVOKE ALL ON FUNCTION job_snooze(id bigint, lease integer, seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION job_snooze(id bigint, lease integer, seconds integer) TO vestibule_application;

REVOKE ALL ON FUNCTION job_wake() FROM PUBLIC;
GRANT ALL ON FUNCTION job_wake() TO vestibule_application;

REVOKE ALL ON FUNCTION job_worker_seen(id uuid, idle boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION job_worker_seen(id uuid, idle boolean) TO vestibule_application;

REVOKE ALL ON FUNCTION mediator_engage(who actor, request request_identity, given_id uuid, given_mediator uuid, given_subject text, given_name bytea, given_key uuid, given_language text, given_kind text, starts date, ends date, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION mediator_engage(who actor, request request_identity, given_id uuid, given_mediator uuid, given_subject text, given_name bytea, given_key uuid, given_language text, given_kind text, starts date, ends date, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION mediator_engaged(given_mediator uuid, region text, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION mediators_busy(people uuid[], span tstzrange, except_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_adjust(who actor, request request_identity, given_meeting uuid, seen_version integer, sides text[], steps text[], walls timestamp without time zone[], places text[], OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_adjust(who actor, request request_identity, given_meeting uuid, seen_version integer, sides text[], steps text[], walls timestamp without time zone[], places text[], OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_agree(who actor, request request_identity, given_meeting uuid, seen_version integer, given_participant uuid, given_list_version integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_agree(who actor, request request_identity, given_meeting uuid, seen_version integer, given_participant uuid, given_list_version integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_arrival_fault(given_wall timestamp without time zone, zone text, participants uuid[], arrivals timestamp without time zone[], OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_begin_change(who actor, given_meeting uuid, seen_version integer, event text, OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_cancel(who actor, request request_identity, given_meeting uuid, seen_version integer, withdrawn_by uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_cancel(who actor, request request_identity, given_meeting uuid, seen_version integer, withdrawn_by uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_claim(given_site text, given_room text, span tstzrange, people uuid[], roles text[], first_arrival integer, last_arrival integer, adjusted jsonb, wished jsonb, except_meeting uuid, least_stagger integer, most_stagger integer, OUT obstacle text, OUT stagger integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_complete(given_meeting uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_complete(given_meeting uuid, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_confirm(who actor, request request_identity, given_meeting uuid, seen_version integer, closed boolean, private boolean, not_recorded boolean, not_overheard boolean, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_confirm(who actor, request request_identity, given_meeting uuid, seen_version integer, closed boolean, private boolean, not_recorded boolean, not_overheard boolean, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_decline(who actor, request request_identity, given_meeting uuid, seen_version integer, given_reason text, offered_id uuid, offered_room text, offered_wall timestamp without time zone, offered_minutes integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_decline(who actor, request request_identity, given_meeting uuid, seen_version integer, given_reason text, offered_id uuid, offered_room text, offered_wall timestamp without time zone, offered_minutes integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_decline_decide(who actor, given_meeting uuid, given_reason text, offered_id uuid, offered_room text, offered_wall timestamp without time zone, offered_minutes integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_expire_hold(given_meeting uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_expire_hold(given_meeting uuid, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_expire_in_the_way(rooms text[], occupied tstzrange, plan movement_step[], span tstzrange, people uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_flag_clear(given_meeting uuid, given_kind text, given_cause uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_flag_raise(given_meeting uuid, given_kind text, given_cause uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_follow_the_arrows() FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_follow_up(given_meeting uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_follow_up(given_meeting uuid, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_form_forbidden_by(form text, roles text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_victim_present(given_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION process_contact_cleared(given_process uuid, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION visits_area_authorised(given_process uuid, given_area text, given_day date) FROM PUBLIC;

GRANT SELECT ON TABLE room TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_gates(given_meeting uuid, closed boolean, private boolean, not_recorded boolean, not_overheard boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_gates_now(given_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_hold(given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, participants uuid[], arrivals timestamp without time zone[], requester uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_hold_until(begins timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_keep_reminder() FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_lead_the_way() FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_list_follows_the_place() FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_move(who actor, request request_identity, given_meeting uuid, seen_version integer, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_move(who actor, request request_identity, given_meeting uuid, seen_version integer, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_move_decide(who actor, given_meeting uuid, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_occupy(given_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_of_an_open_process() FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_offer(old meeting, offered_id uuid, offered_room text, offered_wall timestamp without time zone, offered_minutes integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_offer_view(the_meeting meeting) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_place_fault(given_process uuid, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, given_seats integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_plan_reminder() FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_put_on_hold(given_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_remind_at(given_end timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_remind_hold(given_meeting uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_remind_hold(given_meeting uuid, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_request(who actor, request request_identity, given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, participants uuid[], arrivals timestamp without time zone[], OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_request(who actor, request request_identity, given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, participants uuid[], arrivals timestamp without time zone[], OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_request_decide(who actor, given_id uuid, given_process uuid, given_form text, given_site text, given_room text, given_wall timestamp without time zone, given_minutes integer, participants uuid[], arrivals timestamp without time zone[], OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_retime_jobs(given_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_settle(given_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_show(given_meeting uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_show(given_meeting uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_sides(given_meeting uuid, OUT roles text[], OUT first_arrival integer, OUT last_arrival integer, OUT adjusted jsonb, OUT wished jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_sides_at(given_meeting uuid, given_site text, OUT roles text[], OUT first_arrival integer, OUT last_arrival integer, OUT adjusted jsonb, OUT wished jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_staff_present(given_process uuid, given_room text, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION meeting_take_alternative(who actor, request request_identity, given_meeting uuid, seen_version integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_take_alternative(who actor, request request_identity, given_meeting uuid, seen_version integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_view(given_meeting uuid) FROM PUBLIC;

GRANT SELECT ON TABLE process_mediator TO vestibule_application;

REVOKE ALL ON FUNCTION process_within_reach(who actor, given_process uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION process_within_reach(who actor, given_process uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION meeting_within_reach(who actor, given_meeting uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION meeting_within_reach(who actor, given_meeting uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION movement_accompanies(span tstzrange, plan movement_step[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_choose(plan movement_step[], given_site text, wished jsonb, except_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_closed(given_site text, given_room text, occupied tstzrange, plan movement_step[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_counted(given_site text, plan movement_step[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_fault(the_site site, roles text[], minutes integer, first_arrival integer, last_arrival integer, adjusted jsonb, stagger integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_is_accompanied() FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_keeps_outside_counts() FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_lead_least(the_site site, two_sides boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_lead(the_site site, two_sides boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_meets_itself(plan movement_step[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_obstacle(given_site text, rooms text[], span tstzrange, people uuid[], plan movement_step[], wished jsonb, except_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_occupies(given_room text, span tstzrange, plan movement_step[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_offsets(the_site site, roles text[], minutes integer, first_arrival integer, last_arrival integer, adjusted jsonb, stagger integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_plan(given_room text, roles text[], span tstzrange, first_arrival integer, last_arrival integer, adjusted jsonb, stagger integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION movement_room_gone(given_site text, rooms text[], span tstzrange, plan movement_step[], except_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION names_require_authority(who actor) FROM PUBLIC;

REVOKE ALL ON FUNCTION notice_acknowledge(who actor, request request_identity, given_notice uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION notice_acknowledge(who actor, request request_identity, given_notice uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION notice_delivery_begin(given_delivery uuid, given_job bigint, given_lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION notice_delivery_begin(given_delivery uuid, given_job bigint, given_lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION notice_delivery_postpone(given_delivery uuid, given_attempt integer, given_failure text) FROM PUBLIC;
GRANT ALL ON FUNCTION notice_delivery_postpone(given_delivery uuid, given_attempt integer, given_failure text) TO vestibule_application;

REVOKE ALL ON FUNCTION notice_delivery_settle(given_delivery uuid, given_attempt integer, given_state text, given_failure text) FROM PUBLIC;
GRANT ALL ON FUNCTION notice_delivery_settle(given_delivery uuid, given_attempt integer, given_state text, given_failure text) TO vestibule_application;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE job TO vestibule_application;

GRANT SELECT ON TABLE notice_delivery TO vestibule_application;

REVOKE ALL ON FUNCTION notice_is_unsent(given_notice uuid) FROM PUBLIC;

GRANT SELECT ON TABLE advice TO vestibule_application;

GRANT SELECT ON TABLE audit_alert TO vestibule_application;

GRANT SELECT ON TABLE notice TO vestibule_application;

GRANT SELECT ON TABLE referral TO vestibule_application;

GRANT SELECT ON TABLE removal_order TO vestibule_application;

GRANT SELECT ON TABLE rju_task TO vestibule_application;

REVOKE ALL ON FUNCTION notice_subject_is_open(given notice) FROM PUBLIC;

GRANT SELECT ON TABLE retention_rule TO vestibule_application;

REVOKE ALL ON FUNCTION retention_has_waited(given_kind text, began timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION notice_is_open(given notice) FROM PUBLIC;

GRANT SELECT ON TABLE notice_mailbox TO vestibule_application;

REVOKE ALL ON FUNCTION notice_mailbox_of(who actor) FROM PUBLIC;
GRANT ALL ON FUNCTION notice_mailbox_of(who actor) TO vestibule_application;

REVOKE ALL ON FUNCTION notice_mailbox_register(who actor, given_id uuid, given_role text, given_site text, given_subject text, given_email text, given_language text, OUT outcome text) FROM PUBLIC;
GRANT ALL ON FUNCTION notice_mailbox_register(who actor, given_id uuid, given_role text, given_site text, given_subject text, given_email text, given_language text, OUT outcome text) TO vestibule_application;

REVOKE ALL ON FUNCTION notice_take_position(given_id uuid, given_role text, given_site text, given_subject text, given_language text) FROM PUBLIC;
GRANT ALL ON FUNCTION notice_take_position(given_id uuid, given_role text, given_site text, given_subject text, given_language text) TO vestibule_application;

REVOKE ALL ON FUNCTION notice_write(given_id uuid, given_mailbox uuid, given_position bigint, given_kind text, given_subject_kind text, given_subject text, given_version integer, given_site text, given_day date, given_starts timestamp without time zone, given_zone text, inbox_delivery uuid, deliveries uuid[], channels text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION notice_write(given_id uuid, given_mailbox uuid, given_position bigint, given_kind text, given_subject_kind text, given_subject text, given_version integer, given_site text, given_day date, given_starts timestamp without time zone, given_zone text, inbox_delivery uuid, deliveries uuid[], channels text[]) TO vestibule_application;

REVOKE ALL ON FUNCTION people_busy(people uuid[], span tstzrange, except_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION place_is_as_used() FROM PUBLIC;

REVOKE ALL ON FUNCTION place_open_entrance(given_site text) FROM PUBLIC;

REVOKE ALL ON FUNCTION place_taken(given_place text, span tstzrange, except_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION process_add_clearance(who actor, request request_identity, given_process uuid, given_id uuid, given_condition uuid, given_basis text, given_until date, given_advice uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION process_add_clearance(who actor, request request_identity, given_process uuid, given_id uuid, given_condition uuid, given_basis text, given_until date, given_advice uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION process_add_condition(who actor, request request_identity, given_process uuid, given_id uuid, given_kind text, first uuid, second uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION process_add_condition(who actor, request request_identity, given_process uuid, given_id uuid, given_kind text, first uuid, second uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION process_add_participant(who actor, request request_identity, given_process uuid, given_id uuid, given_role text, given_name bytea, given_language text, given_key uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION process_add_participant(who actor, request request_identity, given_process uuid, given_id uuid, given_role text, given_name bytea, given_language text, given_key uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION process_certify_destruction(who actor, given_process uuid, given_key uuid, destroyed text, given_count integer, given_sha256 bytea, given_certificate jsonb, given_en text, given_fr text) FROM PUBLIC;
GRANT ALL ON FUNCTION process_certify_destruction(who actor, given_process uuid, given_key uuid, destroyed text, given_count integer, given_sha256 bytea, given_certificate jsonb, given_en text, given_fr text) TO vestibule_application;

REVOKE ALL ON FUNCTION process_close(who actor, request request_identity, given_process uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION process_close(who actor, request request_identity, given_process uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION process_doom_names(who actor, given_process uuid, because text, OUT outcome text, OUT key_id uuid, OUT reason text, OUT is_closed boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION process_doom_names(who actor, given_process uuid, because text, OUT outcome text, OUT key_id uuid, OUT reason text, OUT is_closed boolean) TO vestibule_application;

REVOKE ALL ON FUNCTION process_follow_the_arrows() FROM PUBLIC;

REVOKE ALL ON FUNCTION process_is_awaited(given_process uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION process_open(who actor, request request_identity, given_id uuid, given_reference text, given_region text, given_key uuid, given_mediators text[], OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION process_open(who actor, request request_identity, given_id uuid, given_reference text, given_region text, given_key uuid, given_mediators text[], OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION process_rekey(who actor, given_process uuid, former_key uuid, given_key uuid, ids uuid[], before bytea[], after bytea[]) FROM PUBLIC;
GRANT ALL ON FUNCTION process_rekey(who actor, given_process uuid, former_key uuid, given_key uuid, ids uuid[], before bytea[], after bytea[]) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_assign(who actor, request request_identity, given_referral uuid, seen_version integer, given_assignee text, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_assign(who actor, request request_identity, given_referral uuid, seen_version integer, given_assignee text, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_begin_change(who actor, given_referral uuid, seen_version integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION referral_decide(who actor, request request_identity, given_referral uuid, seen_version integer, given_state text, given_process uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_decide(who actor, request request_identity, given_referral uuid, seen_version integer, given_state text, given_process uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_follow_the_arrows() FROM PUBLIC;

REVOKE ALL ON FUNCTION referral_is_unread(given_referral uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_is_unread(given_referral uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_message_keep() FROM PUBLIC;

REVOKE ALL ON FUNCTION referral_messages_destroyed(who actor, given_referrals uuid[], is_last boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_messages_destroyed(who actor, given_referrals uuid[], is_last boolean) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_messages_due(who actor, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_messages_due(who actor, at_most integer) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_plan_reminder(given_referral uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION referral_read(who actor, given_referral uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_read(who actor, given_referral uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_remind(given_referral uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_remind(given_referral uuid, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_show(given_referral uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_show(given_referral uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_submit(who actor, request request_identity, given_id uuid, given_receipt text, given_kind text, given_language text, given_region text, given_site text, given_key uuid, given_sealed bytea, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION referral_submit(who actor, request request_identity, given_id uuid, given_receipt text, given_kind text, given_language text, given_region text, given_site text, given_key uuid, given_sealed bytea, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION referral_view(given_referral uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION removal_begin_change(who actor, given_order uuid, seen_version integer, given_event text, OUT outcome text) FROM PUBLIC;

REVOKE ALL ON FUNCTION removal_cancel(who actor, request request_identity, given_order uuid, seen_version integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION removal_cancel(who actor, request request_identity, given_order uuid, seen_version integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION removal_carry_out(who actor, request request_identity, given_order uuid, seen_version integer, given_day date, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION removal_carry_out(who actor, request request_identity, given_order uuid, seen_version integer, given_day date, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION removal_escalate(given_order uuid, job bigint, lease integer) FROM PUBLIC;
GRANT ALL ON FUNCTION removal_escalate(given_order uuid, job bigint, lease integer) TO vestibule_application;

REVOKE ALL ON FUNCTION removal_follow_the_arrows() FROM PUBLIC;

REVOKE ALL ON FUNCTION removal_issue(who actor, request request_identity, given_id uuid, given_number text, given_file text, given_file_number text, given_site text, given_due date, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION removal_issue(who actor, request request_identity, given_id uuid, given_number text, given_file text, given_file_number text, given_site text, given_due date, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION removal_plan_escalation(given_order uuid, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION removal_verify(who actor, request request_identity, given_order uuid, seen_version integer, is_removed boolean, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION removal_verify(who actor, request request_identity, given_order uuid, seen_version integer, is_removed boolean, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION removal_view(given_order uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION removal_view(given_order uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION request_answer_find(who actor, request request_identity) FROM PUBLIC;

REVOKE ALL ON FUNCTION request_answer_keep(who actor, request request_identity, outcome text, answer jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION reservation_keeps_outside_closures() FROM PUBLIC;

REVOKE ALL ON FUNCTION reservation_room_is_attested() FROM PUBLIC;

REVOKE ALL ON FUNCTION retention_activate(who actor, request request_identity, given_kind text, given_report bigint, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION retention_activate(who actor, request request_identity, given_kind text, given_report bigint, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION retention_before(rule retention_rule) FROM PUBLIC;

REVOKE ALL ON FUNCTION retention_begin(who actor, given_kind text, OUT rule retention_rule, OUT report bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION retention_declare(kind text, name_en text, name_fr text, source text, began text, open text, keep integer, keep_min integer, keep_max integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION retention_destroyed(who actor, given_from date, given_to date) FROM PUBLIC;
GRANT ALL ON FUNCTION retention_destroyed(who actor, given_from date, given_to date) TO vestibule_application;

REVOKE ALL ON FUNCTION retention_dry_run(who actor, given_kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION retention_dry_run(who actor, given_kind text) TO vestibule_application;

REVOKE ALL ON FUNCTION retention_measure(rule retention_rule, OUT due bigint, OUT held bigint, OUT oldest timestamp with time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION retention_names_due(who actor, at_most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION retention_names_due(who actor, at_most integer) TO vestibule_application;

REVOKE ALL ON FUNCTION retention_names_noted(who actor, removed integer, is_last boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION retention_names_noted(who actor, removed integer, is_last boolean) TO vestibule_application;

REVOKE ALL ON FUNCTION retention_note(who actor, given_report bigint, removed integer, is_last boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION retention_remove(who actor, given_kind text, at_most integer, OUT removed integer, OUT is_done boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION retention_remove(who actor, given_kind text, at_most integer, OUT removed integer, OUT is_done boolean) TO vestibule_application;

REVOKE ALL ON FUNCTION retention_remove_traces(before timestamp with time zone, at_most integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION retention_set(who actor, given_kind text, given_days integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION retention_set(who actor, given_kind text, given_days integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION retention_view(rule retention_rule) FROM PUBLIC;

REVOKE ALL ON FUNCTION rfc3339(at timestamp with time zone, zone text) FROM PUBLIC;
GRANT ALL ON FUNCTION rfc3339(at timestamp with time zone, zone text) TO vestibule_application;

REVOKE ALL ON FUNCTION rju_task_close(who actor, request request_identity, given_task uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION rju_task_close(who actor, request request_identity, given_task uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION rju_task_open(given_kind text, given_process uuid, given_meeting uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION room_attest(who actor, request request_identity, given_room text, is_closed boolean, is_private boolean, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION room_attest(who actor, request request_identity, given_room text, is_closed boolean, is_private boolean, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION room_closed(given_room text, span tstzrange) FROM PUBLIC;

REVOKE ALL ON FUNCTION room_fits_its_site() FROM PUBLIC;

REVOKE ALL ON FUNCTION room_import(given_code text, given_site text, given_kind text, given_name_en text, given_name_fr text, given_seats integer) FROM PUBLIC;
GRANT ALL ON FUNCTION room_import(given_code text, given_site text, given_kind text, given_name_en text, given_name_fr text, given_seats integer) TO vestibule_application;

REVOKE ALL ON FUNCTION room_is_as_reserved() FROM PUBLIC;

REVOKE ALL ON FUNCTION room_usable(given_process uuid, given_room text, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION room_with_parts(given_room text) FROM PUBLIC;

REVOKE ALL ON FUNCTION session_end(ending bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION session_end(ending bytea) TO vestibule_application;

REVOKE ALL ON FUNCTION session_end_by_provider(token_id bytea, seconds integer, ending_subject text, ending_session text) FROM PUBLIC;
GRANT ALL ON FUNCTION session_end_by_provider(token_id bytea, seconds integer, ending_subject text, ending_session text) TO vestibule_application;

REVOKE ALL ON FUNCTION session_note_end(ending session, because text) FROM PUBLIC;

REVOKE ALL ON FUNCTION session_open(new_id bytea, person actor, provider_subject text, provider_session text, idle_seconds integer, absolute_seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION session_open(new_id bytea, person actor, provider_subject text, provider_session text, idle_seconds integer, absolute_seconds integer) TO vestibule_application;

REVOKE ALL ON FUNCTION session_use(sought bytea, is_use boolean, OUT outcome text, OUT subject text, OUT role text, OUT site text) FROM PUBLIC;
GRANT ALL ON FUNCTION session_use(sought bytea, is_use boolean, OUT outcome text, OUT subject text, OUT role text, OUT site text) TO vestibule_application;

REVOKE ALL ON FUNCTION sign_in_spend(shown bytea, seconds integer) FROM PUBLIC;
GRANT ALL ON FUNCTION sign_in_spend(shown bytea, seconds integer) TO vestibule_application;

REVOKE ALL ON FUNCTION site_changes_its_zone() FROM PUBLIC;

REVOKE ALL ON FUNCTION site_counts(given_site text, from_day date, to_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION site_has_an_entrance() FROM PUBLIC;

REVOKE ALL ON FUNCTION site_holidays(given_site text, given_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION site_holidays_of_year(given_site text, given_year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION site_holidays_of_year(given_site text, given_year integer) TO vestibule_application;

REVOKE ALL ON FUNCTION site_open(given_site text, from_day date, to_day date) FROM PUBLIC;

REVOKE ALL ON FUNCTION site_today(given_site text) FROM PUBLIC;

REVOKE ALL ON FUNCTION site_zone_is_known() FROM PUBLIC;

REVOKE ALL ON FUNCTION slot_view(given_site text, given_room text, kind text, starts timestamp with time zone, minutes integer, zone text, holidays jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION visits_authorisation_is_of_an_area() FROM PUBLIC;

GRANT SELECT ON TABLE visits_authorisation TO vestibule_application;

REVOKE ALL ON FUNCTION visits_authorisation_meetings(given_authorisation uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION visits_authorisation_view(given_authorisation uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION visits_authorisation_view(given_authorisation uuid) TO vestibule_application;

REVOKE ALL ON FUNCTION visits_authorise(who actor, request request_identity, given_process uuid, given_id uuid, given_room text, given_reason text, given_first date, given_last date, given_staff integer, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION visits_authorise(who actor, request request_identity, given_process uuid, given_id uuid, given_room text, given_reason text, given_first date, given_last date, given_staff integer, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION visits_revoke(who actor, request request_identity, given_process uuid, given_authorisation uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION visits_revoke(who actor, request request_identity, given_process uuid, given_authorisation uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION wall_choices(wall timestamp without time zone, zone text) FROM PUBLIC;

REVOKE ALL ON FUNCTION wall_fault(wall timestamp without time zone, zone text) FROM PUBLIC;

REVOKE ALL ON FUNCTION wording_hand_out(who actor, request request_identity, given_process uuid, OUT outcome text, OUT answer jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION wording_hand_out(who actor, request request_identity, given_process uuid, OUT outcome text, OUT answer jsonb) TO vestibule_application;

REVOKE ALL ON FUNCTION zone_derive(who actor, given_zone text, is_trial boolean, OUT is_changed boolean, OUT meetings integer, OUT closures integer, OUT lists integer, OUT collided uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION zone_derive(who actor, given_zone text, is_trial boolean, OUT is_changed boolean, OUT meetings integer, OUT closures integer, OUT lists integer, OUT collided uuid[]) TO vestibule_application;

REVOKE ALL ON FUNCTION zone_derive_closures(given_zone text) FROM PUBLIC;

REVOKE ALL ON FUNCTION zone_derive_meetings(given_zone text, OUT derived integer, OUT collided uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION zone_fingerprint(zone text, first_year integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION zone_meetings_astray(given_zone text) FROM PUBLIC;

REVOKE ALL ON FUNCTION zone_retime_lists(given_zone text) FROM PUBLIC;

REVOKE ALL ON FUNCTION zone_status() FROM PUBLIC;
GRANT ALL ON FUNCTION zone_status() TO vestibule_application;

GRANT SELECT ON TABLE advice_condition TO vestibule_application;

GRANT SELECT ON TABLE agency_setting TO vestibule_application;

GRANT SELECT ON TABLE audit_batch TO vestibule_application;

GRANT SELECT ON TABLE audit_link TO vestibule_application;

GRANT SELECT ON TABLE audit_verification TO vestibule_application;

GRANT SELECT ON TABLE clearance TO vestibule_application;

GRANT SELECT ON TABLE clock_setting TO vestibule_application;

GRANT SELECT ON TABLE contact_condition TO vestibule_application;

GRANT SELECT ON TABLE destruction_certificate TO vestibule_application;

GRANT SELECT ON TABLE entry_list_print TO vestibule_application;

GRANT SELECT ON TABLE event_subscription TO vestibule_application;

GRANT SELECT ON TABLE formal_count TO vestibule_application;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE job_canary TO vestibule_application;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE job_cron TO vestibule_application;

GRANT SELECT,INSERT ON TABLE job_history TO vestibule_application;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE job_kind TO vestibule_application;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE job_payload TO vestibule_application;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE job_worker TO vestibule_application;

GRANT SELECT ON TABLE notice_text TO vestibule_application;

GRANT SELECT ON TABLE permission TO vestibule_application;

GRANT SELECT ON TABLE place TO vestibule_application;

GRANT SELECT ON TABLE retention_report TO vestibule_application;

GRANT SELECT ON TABLE retention_schedule TO vestibule_application;

GRANT SELECT ON TABLE schema_migration TO vestibule_application;
