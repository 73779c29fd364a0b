-- The second wall: what the application's role may do, whatever statement it sends.
--
-- - It writes nothing itself. Every change is a function that works with the owner's rights, and each of these begins
--   by requiring that the actor it is given is the one vouched for (0013). What functions lean on can't be called
--   from outside at all.
-- - It reads only what the acting person's role, site and processes reach: row-level security, which goes by
--   acting(). Without a voucher there are no rows. Tables that no statement reads directly can't be read at all.
-- - What may be done at all stands in the table of permissions: nothing is written to the audit trail, and so nothing
--   is done, that the actor's role has no permission for. Swift holds the same table; a test holds them equal.
--
-- Rules about rows that the actor can't see must see them all the same: a gate that asks whether any order stands
-- uncleared would be met by not seeing the order. So rules run with the owner's eyes, inside the functions, and only
-- what reads is cut by row-level security.
--
-- The queue of jobs has neither: its rows hold ids alone, and any process of the service works on it.

-- Permissions ---------------------------------------------------------------------------------------------------------

CREATE TABLE permission (
  role text,
  action text,
  CONSTRAINT permission_pkey PRIMARY KEY (role, action),
  CONSTRAINT permission_role_known
    CHECK (role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor', 'service')),
  CONSTRAINT permission_action_form CHECK (action ~ '^[a-z][A-Za-z]*(\.[a-z][A-Za-z]*)+$')
);

COMMENT ON TABLE permission IS 'What each role may do, within its reach; the words are those of the audit trail.';

INSERT INTO permission (role, action)
SELECT role, action
FROM (VALUES
  ('mediator siteStaff frontDesk rju auditor service', 'site.list'),
  ('mediator siteStaff frontDesk rju auditor service', 'notice.read'),
  ('mediator siteStaff frontDesk rju auditor service', 'notice.acknowledge'),
  ('mediator siteStaff frontDesk rju auditor service', 'page.home'),
  ('mediator siteStaff frontDesk rju auditor service', 'session.opened'),
  ('mediator siteStaff frontDesk rju auditor service', 'session.ended'),
  ('mediator siteStaff rju', 'availability.search'),
  ('rju', 'process.open'),
  ('rju', 'condition.record'),
  ('rju', 'clearance.give'),
  ('rju', 'mediator.engage'),
  ('rju', 'task.list'),
  ('rju', 'task.close'),
  ('rju', 'page.unit'),
  ('rju mediator', 'process.list'),
  ('rju mediator', 'process.read'),
  ('rju mediator', 'participant.add'),
  ('mediator', 'meeting.request'),
  ('mediator', 'meeting.refuse'),
  ('mediator', 'meeting.agree'),
  ('mediator', 'meeting.move'),
  ('mediator', 'meeting.withdraw'),
  ('mediator', 'page.mediator'),
  ('rju mediator siteStaff frontDesk', 'meeting.list'),
  ('rju mediator siteStaff frontDesk', 'meeting.read'),
  ('siteStaff', 'meeting.confirm'),
  ('siteStaff', 'meeting.confirm.refuse'),
  ('siteStaff', 'meeting.decline'),
  ('siteStaff', 'page.site'),
  ('rju mediator siteStaff', 'meeting.cancel'),
  ('frontDesk siteStaff', 'entryList.read'),
  ('frontDesk siteStaff', 'entryList.readDocument'),
  ('frontDesk siteStaff', 'entryList.readCopy'),
  ('frontDesk siteStaff', 'entryList.acknowledge'),
  ('frontDesk siteStaff', 'entryList.print'),
  ('frontDesk siteStaff', 'entryList.markArrival'),
  ('frontDesk siteStaff', 'page.entrance'),
  ('service', 'entryList.render'),
  ('service', 'entryList.openNames'),
  ('service', 'entryList.destroy'),
  ('siteStaff service', 'room.attest'),
  ('rju service', 'noticeMailbox.register'),
  ('rju auditor service', 'noticeLedger.read'),
  ('auditor', 'audit.read'),
  ('auditor', 'audit.closeAlert'),
  ('auditor', 'page.audit'),
  ('auditor rju', 'audit.listAlerts'),
  ('auditor rju', 'audit.worksheet'),
  ('service', 'audit.alert'),
  ('service', 'audit.export'),
  ('rju auditor service', 'retention.read'),
  ('rju service', 'retention.dryRun'),
  ('rju', 'retention.set'),
  ('rju', 'retention.activate'),
  ('service', 'retention.remove'),
  ('rju', 'process.close'),
  ('rju service', 'process.doomNames'),
  ('rju service', 'process.destroyNames'),
  ('rju', 'process.rekey')
) AS granted (roles, action)
CROSS JOIN unnest(string_to_array(granted.roles, ' ')) AS role;

-- A line in the trail is written for the actor that is vouched for, about what its role may do, or everything that
-- goes with it is undone.
CREATE OR REPLACE FUNCTION audit_note(
  who actor, action text, object_kind text, object_id text, detail jsonb DEFAULT '{}'
) RETURNS void
  LANGUAGE plpgsql AS $$
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

-- What was written by statements is written by functions --------------------------------------------------------------

CREATE FUNCTION site_import(
  given_code text, given_kind text, given_name_en text, given_name_fr text, given_city text, given_province text,
  given_region text, given_zone text, given_language text
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO site (code, kind, name_en, name_fr, city, province, region, time_zone, first_language)
  VALUES (
    given_code, given_kind, given_name_en, given_name_fr, given_city, given_province, given_region, given_zone,
    given_language)
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, city = excluded.city,
    province = excluded.province, region = excluded.region, time_zone = excluded.time_zone,
    first_language = excluded.first_language;
END
$$;

CREATE FUNCTION site_open_weekdays(given_site text, given_opens time, given_closes time) RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO opening_hours (site_code, weekday, opens, closes)
  SELECT given_site, weekday, given_opens, given_closes
  FROM generate_series(1, 5) AS weekday
  WHERE NOT EXISTS (SELECT FROM opening_hours WHERE site_code = given_site);
END
$$;

CREATE FUNCTION room_import(
  given_code text, given_site text, given_kind text, given_name_en text, given_name_fr text, given_seats integer
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO room (code, site_code, kind, name_en, name_fr, seats)
  VALUES (given_code, given_site, given_kind, given_name_en, given_name_fr, given_seats)
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, seats = excluded.seats;
END
$$;

-- What a named person attests of a room of their site (space.1); false where there is no such room.
CREATE FUNCTION room_attest(who actor, given_room text, closed boolean, private boolean) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE room SET
    attested_closed = closed, attested_private = private, attested_by = (who).subject, attested_at = clock_now()
  WHERE code = given_room AND ((who).role = 'service' OR site_code = (who).site);
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM audit_write(who, 'room.attest', 'room', given_room);
  RETURN true;
END
$$;

-- The next position in a recipient's mailbox, which is made where there is none yet. The mailbox stays locked until
-- the transaction ends, so positions are committed in order. Callers with several take them in the order of
-- recipients.
CREATE FUNCTION notice_take_position(
  given_id uuid, given_role text, given_site text, given_subject text, given_language text
) RETURNS TABLE (id uuid, last_position bigint, has_address boolean)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  INSERT INTO notice_mailbox AS box (id, role, site_code, subject, language, last_position)
  VALUES (given_id, given_role, given_site, given_subject, given_language, 1)
  ON CONFLICT ON CONSTRAINT notice_mailbox_one_for_each_recipient
    DO UPDATE SET last_position = box.last_position + 1
  RETURNING box.id, box.last_position, box.email IS NOT NULL;
END
$$;

-- A notice at its place in the mailbox, with its ledger rows and the jobs that deliver it; what is unsent of older
-- versions is cancelled. False, and nothing written, where it was told before, or where a newer version was.
CREATE FUNCTION notice_write(
  given_id uuid, given_mailbox uuid, given_position bigint, given_kind text, given_subject_kind text,
  given_subject text, given_version integer, given_site text, given_day date, given_starts timestamp, given_zone text,
  inbox_delivery uuid, deliveries uuid[], channels text[]
) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
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

-- Takes up an unsettled delivery under a job's lease: intended becomes sending; sending, cut off under another lease,
-- becomes unknown. No row where the delivery is settled.
CREATE FUNCTION notice_delivery_begin(given_delivery uuid, given_job bigint, given_lease integer)
  RETURNS TABLE (notice_id uuid, channel text, state text, attempt integer)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
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

-- The end of a delivery's attempt: sent, failed, or unknown for good. The attempt fences it, not the lease: what is
-- known to be sent is written down even where the job has moved on.
CREATE FUNCTION notice_delivery_settle(
  given_delivery uuid, given_attempt integer, given_state text, given_failure text
) RETURNS boolean
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE notice_delivery AS d SET
    state = given_state,
    failure = coalesce(given_failure, d.failure),
    settled_at = CASE WHEN given_state <> 'unknown' THEN clock_now() END
  WHERE d.id = given_delivery AND d.attempt = given_attempt AND d.state IN ('sending', 'unknown');
  RETURN FOUND;
END
$$;

-- Back to intended after an attempt that is known to have sent nothing; cancelled where a newer version was told.
CREATE FUNCTION notice_delivery_postpone(given_delivery uuid, given_attempt integer, given_failure text)
  RETURNS void
  LANGUAGE plpgsql AS $$
BEGIN
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

-- A meeting in the API's spelling, for whoever it is within the reach of; NULL for all others.
CREATE FUNCTION meeting_show(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF NOT meeting_within_reach(acting(), given_meeting) THEN RETURN NULL; END IF;
  RETURN meeting_view(given_meeting);
END
$$;

-- The functions that may be called ------------------------------------------------------------------------------------

-- Refuses to go on unless somebody is vouched for.
CREATE FUNCTION actor_require_anyone() RETURNS void
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF acting() IS NULL THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;

-- Gives a function the owner's rights and a guard as its first statement, pins where it looks names up, and lets the
-- application call it. The guard is one of the calls above.
CREATE FUNCTION house_door(name text, guard text) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  door regprocedure := name::regproc;
BEGIN
  EXECUTE regexp_replace(pg_get_functiondef(door), E'\nBEGIN\n', format(E'\nBEGIN\n  PERFORM %s;\n', guard));
  EXECUTE format('ALTER FUNCTION %s SECURITY DEFINER SET search_path = %I, pg_temp', door, current_schema());
  EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', door);
END
$$;

-- Nothing may be called by just anyone, these first: an owner who isn't the only one of the database makes more.
DO $$
BEGIN
  EXECUTE format('REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA %I FROM PUBLIC', current_schema());
END
$$;

SELECT house_door(name, 'actor_require(who)')
FROM unnest(ARRAY[
  'audit_write',
  'process_open', 'process_add_participant', 'process_add_condition', 'process_add_clearance', 'mediator_engage',
  'rju_task_close', 'room_attest',
  'meeting_request', 'meeting_agree', 'meeting_confirm', 'meeting_end', 'meeting_move',
  'entry_list_open', 'entry_list_read', 'entry_list_read_copy', 'entry_list_acknowledge', 'entry_list_take_copies',
  'entry_list_mark_arrival', 'entry_list_store', 'entry_list_bury', 'audit_export_note',
  'notice_acknowledge', 'notice_mailbox_register'
]) AS name;

SELECT house_door(name, 'actor_require_service()')
FROM unnest(ARRAY[
  'site_import', 'site_open_weekdays', 'room_import',
  'meeting_expire_hold', 'meeting_complete',
  'entry_list_plan', 'entry_list_lock', 'entry_list_finish', 'entry_list_acknowledgement_due',
  'notice_take_position', 'notice_write', 'notice_delivery_begin', 'notice_delivery_settle',
  'notice_delivery_postpone'
]) AS name;

SELECT house_door(name, 'actor_require_anyone()') FROM unnest(ARRAY['availability_slots', 'meeting_show']) AS name;

DROP FUNCTION house_door(text, text);

-- Functions of younger migrations that were written as doors.
DO $$
DECLARE
  door regprocedure;
BEGIN
  FOR door IN
    SELECT p.oid FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname = current_schema() AND p.prosecdef
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', door, current_schema());
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', door);
  END LOOP;
END
$$;

GRANT EXECUTE ON FUNCTION
  acting, clock_now, rfc3339, audit_instant, entry_list_within_reach, process_within_reach, meeting_within_reach,
  notice_mailbox_of
TO vestibule_application;

-- The queue is worked by statements, as whoever runs them.
DO $$
DECLARE
  job_function regprocedure;
BEGIN
  FOR job_function IN
    SELECT p.oid FROM pg_proc AS p
    JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname = current_schema()
      AND (starts_with(p.proname, 'job_') OR starts_with(p.proname, 'event_'))
  LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO vestibule_application', job_function);
  END LOOP;
END
$$;

-- Row-level security --------------------------------------------------------------------------------------------------

-- Who acts, as policies ask it: once a statement, by a subselect that doesn't depend on the row.
CREATE FUNCTION acting_role() RETURNS text
  LANGUAGE sql STABLE RETURN (acting()).role;
CREATE FUNCTION acting_site() RETURNS text
  LANGUAGE sql STABLE RETURN (acting()).site;
CREATE FUNCTION acting_subject() RETURNS text
  LANGUAGE sql STABLE RETURN (acting()).subject;

-- The processes of the mediator who acts; of anyone else none.
CREATE FUNCTION acting_processes() RETURNS uuid[]
  LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  who constant actor := acting();
BEGIN
  RETURN (
    SELECT coalesce(array_agg(pm.process_id), '{}')
    FROM process_mediator AS pm JOIN mediator AS m ON m.id = pm.mediator_id
    WHERE m.subject = who.subject AND who.role = 'mediator');
END
$$;

DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION acting_processes SET search_path = %I, pg_temp', current_schema());
END
$$;

REVOKE EXECUTE ON FUNCTION acting_role, acting_site, acting_subject, acting_processes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION acting_role, acting_site, acting_subject, acting_processes TO vestibule_application;

-- The application's privileges begin anew: no writing but in the queue, no reading but below.
REVOKE ALL ON
  audit_entry, request_answer, actor_key, permission, site, room, opening_hours, agency_setting, mediator, engagement,
  process, process_mediator, participant, contact_condition, clearance, rju_task, meeting, reservation, commitment,
  attendee, agreement, attestation, withdrawal, session, spent_token, entry_list_setting, entry_list_day, entry_list,
  entry_list_arrival,
  entry_list_acknowledgement, entry_list_print, entry_list_arrival_mark, entry_list_flag, notice_mailbox, notice,
  notice_delivery, notice_text, audit_chain, audit_batch, audit_link, audit_verification, audit_exposure,
  audit_watch_setting, audit_watch_state, audit_alert, retention_rule, retention_report, retention_schedule,
  destruction_certificate
FROM vestibule_application;

-- Published to everyone: the sites with their rooms, and what an agency sets.
GRANT SELECT ON site, room, entry_list_setting, permission TO vestibule_application;

GRANT SELECT ON
  audit_entry, mediator, process, process_mediator, participant, contact_condition, clearance, rju_task, meeting,
  entry_list, entry_list_print, notice_mailbox, notice, notice_delivery, notice_text, audit_chain, audit_batch,
  audit_link, audit_verification, audit_alert, retention_rule, retention_report, retention_schedule,
  destruction_certificate
TO vestibule_application;

-- A view reads as its owner unless told; these are read as whoever asks.
ALTER VIEW notice_text SET (security_invoker = true);
ALTER VIEW retention_schedule SET (security_invoker = true);

DO $$
DECLARE
  guarded text;
BEGIN
  FOREACH guarded IN ARRAY ARRAY[
    'audit_entry', 'request_answer', 'actor_key', 'session', 'spent_token', 'mediator', 'engagement', 'process',
    'process_mediator', 'participant', 'contact_condition', 'clearance', 'rju_task', 'meeting', 'reservation',
    'commitment', 'attendee',
    'agreement', 'attestation', 'withdrawal', 'entry_list_day', 'entry_list', 'entry_list_arrival',
    'entry_list_acknowledgement', 'entry_list_print', 'entry_list_arrival_mark', 'entry_list_flag', 'notice_mailbox',
    'notice', 'notice_delivery', 'audit_chain', 'audit_batch', 'audit_link', 'audit_verification', 'audit_exposure',
    'audit_watch_setting', 'audit_watch_state', 'audit_alert', 'retention_rule', 'retention_report',
    'destruction_certificate'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', guarded);
  END LOOP;
END
$$;

CREATE POLICY audit_entry_for_auditors ON audit_entry FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_chain_for_auditors ON audit_chain FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_batch_for_auditors ON audit_batch FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_link_for_auditors ON audit_link FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_verification_for_auditors ON audit_verification FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'service'));

CREATE POLICY audit_alert_for_auditors_and_the_unit ON audit_alert FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'rju', 'service'));

CREATE POLICY retention_rule_for_the_unit_and_auditors ON retention_rule FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'rju', 'service'));

CREATE POLICY retention_report_for_the_unit_and_auditors ON retention_report FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'rju', 'service'));

CREATE POLICY destruction_certificate_for_the_unit_and_auditors ON destruction_certificate FOR SELECT
  USING ((SELECT acting_role()) IN ('auditor', 'rju', 'service'));

CREATE POLICY process_within_reach ON process FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR id = ANY ((SELECT acting_processes())::uuid[]));

CREATE POLICY process_mediator_within_reach ON process_mediator FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));

CREATE POLICY participant_within_reach ON participant FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));

CREATE POLICY contact_condition_within_reach ON contact_condition FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));

CREATE POLICY clearance_of_a_condition_within_reach ON clearance FOR SELECT
  USING (EXISTS (SELECT FROM contact_condition AS c WHERE c.id = condition_id));

-- A mediator sees themself, and those they share a process with.
CREATE POLICY mediator_within_reach ON mediator FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'mediator' AND subject = (SELECT acting_subject()))
    OR EXISTS (SELECT FROM process_mediator AS pm WHERE pm.mediator_id = mediator.id));

CREATE POLICY rju_task_for_the_unit ON rju_task FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service'));

CREATE POLICY meeting_within_reach ON meeting FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site()))
    OR process_id = ANY ((SELECT acting_processes())::uuid[]));

CREATE POLICY entry_list_of_the_site ON entry_list FOR SELECT
  USING (
    (SELECT acting_role()) = 'service'
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site())));

CREATE POLICY entry_list_print_of_the_site ON entry_list_print FOR SELECT
  USING (
    (SELECT acting_role()) = 'service'
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site())));

-- One's own mailbox; the ledger across all of them is for the unit, auditors and the service.
CREATE POLICY notice_mailbox_within_reach ON notice_mailbox FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'auditor', 'service')
    OR (role = (SELECT acting_role()) AND site_code = (SELECT acting_site()))
    OR (role = (SELECT acting_role()) AND subject = (SELECT acting_subject())));

CREATE POLICY notice_of_a_mailbox_within_reach ON notice FOR SELECT
  USING (EXISTS (SELECT FROM notice_mailbox AS box WHERE box.id = mailbox_id));

CREATE POLICY notice_delivery_within_reach ON notice_delivery FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'auditor', 'service'));
