-- name: notices_test_scene
-- Kent with an attested room, two mediators, and a process whose participants have their names in plain bytes, so that
-- a name that leaks anywhere can be found.
WITH kent AS (
  INSERT INTO site (code, kind, name_en, name_fr, city, province, region, time_zone)
  VALUES
    ('KENT', 'institution', 'Kent Institution', 'Établissement de Kent', 'Agassiz', 'BC', 'Pacific',
      'America/Vancouver'),
    ('DONNACONA', 'institution', 'Donnacona Institution', 'Établissement de Donnacona', 'Donnacona', 'QC', 'Quebec',
      'America/Toronto')
), hours AS (
  INSERT INTO opening_hours (site_code, weekday, opens, closes)
  SELECT code, weekday, '08:00', '17:00'
  FROM unnest(ARRAY['KENT', 'DONNACONA']) AS code CROSS JOIN generate_series(1, 7) AS weekday
), boardroom AS (
  INSERT INTO room (
    code, site_code, kind, name_en, name_fr, seats, attested_closed, attested_private, attested_by, attested_at)
  VALUES
    ('KENT-BOARD', 'KENT', 'boardroom', 'Boardroom', 'Salle de conférence', 8, true, true, 'staff-1', clock_now()),
    ('DONNACONA-A', 'DONNACONA', 'chapel', 'Chapel', 'Chapelle', 8, true, true, 'staff-2', clock_now())
), mediators AS (
  INSERT INTO mediator (id, subject, language) VALUES ($1::uuid, 'm1', 'fr'), (gen_random_uuid(), 'm2', 'en')
), engaged AS (
  INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
  VALUES
    (gen_random_uuid(), $1::uuid, 'serviceContract', '2026-01-01', '2029-01-01'),
    (gen_random_uuid(), $1::uuid, 'casual', '2026-07-01', '2027-06-30')
), opened AS (
  INSERT INTO process (id, reference, region, key_id)
  VALUES ($2::uuid, 'CANARY-REFERENCE', 'Pacific', gen_random_uuid())
), assigned AS (
  INSERT INTO process_mediator (process_id, mediator_id) VALUES ($2::uuid, $1::uuid)
)
INSERT INTO participant (id, process_id, role, name_sealed, language)
VALUES
  (gen_random_uuid(), $2::uuid, 'victim', convert_to('Canary-Victim', 'UTF8'), 'fr'),
  (gen_random_uuid(), $2::uuid, 'offender', convert_to('Canary-Offender', 'UTF8'), 'en');

-- name: notices_test_meeting
-- A held meeting at Kent on 15 January 2027 at 10:00, attested by the site.
WITH held AS (
  INSERT INTO meeting (
    id, process_id, form, site_code, room_code, starts_wall, minutes, zone, held_until, requested_by,
    mediator_id)
  VALUES (
    $1::uuid, $2::uuid, 'preparatory', 'KENT', 'KENT-BOARD', '2027-01-15 10:00', 120, 'America/Vancouver',
    '2027-01-14 00:00+00', $3::uuid, $3::uuid)
)
INSERT INTO attestation (meeting_id, closed, private, not_recorded, not_overheard, attested_by)
VALUES ($1::uuid, true, true, true, true, 'staff-1');

-- name: notices_test_meeting_state
-- Changes the meeting's state, as a new version.
UPDATE meeting SET
  state = $2,
  version = version + 1,
  held_until = CASE WHEN $2 = 'held' THEN clock_now() + interval '1 day' END,
  closed_at = CASE WHEN $2 NOT IN ('held', 'confirmed') THEN clock_now() END,
  decline_reason = CASE WHEN $2 = 'declined' THEN 'other' END
WHERE id = $1::uuid;

-- name: notices_test_move_away
-- Moves the meeting to Donnacona, as a new version.
UPDATE meeting SET
  version = version + 1, site_code = 'DONNACONA', room_code = 'DONNACONA-A', zone = 'America/Toronto',
  starts_wall = '2027-01-20 13:30'
WHERE id = $1::uuid;

-- name: notices_test_withdraw
-- Records that someone withdraws; the meeting itself doesn't say who.
WITH someone AS (
  INSERT INTO attendee (meeting_id, process_id, participant_id, role)
  SELECT $1::uuid, p.process_id, p.id, p.role FROM participant AS p
  WHERE p.role = 'offender' AND p.process_id = (SELECT process_id FROM meeting WHERE id = $1::uuid)
  RETURNING meeting_id, participant_id
)
INSERT INTO withdrawal (meeting_id, participant_id, recorded_by) SELECT meeting_id, participant_id, 'm1' FROM someone;

-- name: notices_test_no_quiet_hours
-- Nobody has quiet hours.
UPDATE notice_setting SET quiet_from = '00:00', quiet_until = '00:00';

-- name: notices_test_quiet_hours
-- Everybody has quiet hours from an hour ago until an hour from now, by the clock of the site at Kent.
UPDATE notice_setting SET
  quiet_from = ((clock_now() - interval '1 hour') AT TIME ZONE 'America/Vancouver')::time,
  quiet_until = ((clock_now() + interval '1 hour') AT TIME ZONE 'America/Vancouver')::time;

-- name: notices_test_delivery_becomes
-- Puts a delivery into a state directly, an hour ago, as its second attempt, and passed on or not.
UPDATE notice_delivery SET
  state = $2, passed_on = $3, attempt = 2, failure = 'smtp:451', job_id = 1, job_lease = 1,
  intended_at = clock_now() - interval '1 hour',
  sending_at = CASE WHEN $2 IN ('sending', 'sent', 'delivered', 'failed', 'unknown')
    THEN clock_now() - interval '1 hour' END,
  settled_at = CASE WHEN $2 IN ('sent', 'delivered', 'failed', 'cancelled', 'told') THEN clock_now() END,
  settled_by = CASE WHEN $2 = 'told' THEN 'rju-1' END
WHERE id = $1::uuid;

-- name: notices_test_tell_directly
-- A delivery is marked as told, by a statement of its own.
UPDATE notice_delivery SET state = 'told', settled_by = 'nobody', settled_at = clock_now() WHERE id = $1::uuid;

-- name: notices_test_versions
-- The versions of a meeting by their ids, oldest first.
SELECT id FROM meeting_version WHERE meeting_id = $1::uuid ORDER BY version;

-- name: notices_test_move
-- Moves the meeting to another time of its day, as a new version, and the site attests anew.
WITH moved AS (
  UPDATE meeting SET
    version = version + 1, starts_wall = '2027-01-15 13:00', state = 'held', held_until = '2027-01-14 00:00+00'
  WHERE id = $1::uuid RETURNING id
)
INSERT INTO attestation (meeting_id, closed, private, not_recorded, not_overheard, attested_by)
SELECT id, true, true, true, true, 'staff-1' FROM moved
ON CONFLICT DO NOTHING;

-- name: notices_test_last_words
-- What each mailbox was told of a meeting, in order: the notice's kind, version and wall time.
SELECT coalesce(box.site_code, box.role) AS whose, n.kind, n.version, n.starts_wall::text AS starts
FROM notice AS n JOIN notice_mailbox AS box ON box.id = n.mailbox_id
WHERE n.subject_id = $1::uuid::text ORDER BY whose, n.position;

-- name: notices_test_forget_told
-- Takes back every notice, as if nobody had been told anything.
DELETE FROM notice;

-- name: notices_test_pass
-- As if so many minutes had passed for everything about notices that waits.
WITH earlier AS (SELECT make_interval(mins => $1::integer) AS span), deliveries AS (
  UPDATE notice_delivery SET
    intended_at = intended_at - span, sending_at = sending_at - span, not_before = not_before - span
  FROM earlier
), ladders AS (
  UPDATE notice SET due_by = due_by - span FROM earlier
)
UPDATE job SET state = 'available', run_at = clock_now()
WHERE kind LIKE 'notice.%' AND state = 'scheduled' AND run_at <= clock_now() + make_interval(mins => $1::integer);

-- name: notices_test_task
-- A task of the Restorative Justice Unit; its event is published with it.
SELECT rju_task_open('meetingFlagged', $1::uuid, $2::uuid) AS id;

-- name: notices_test_publish
-- An event, as a feature's own SQL publishes it.
SELECT event_publish($1, $2::jsonb) AS jobs;

-- name: notices_test_kind
-- Within how many seconds jobs of a kind are due.
INSERT INTO job_kind (kind, due_seconds) VALUES ($1::text, $2::integer);

-- name: notices_test_claim
-- The next job of these kinds, claimed as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: notices_test_crash
-- The worker of this job is dead: the job can be claimed again now.
UPDATE job SET state = 'available', worker_id = NULL, claimed_at = NULL, deadline_at = NULL WHERE id = $1::bigint;

-- name: notices_test_live_jobs
-- How many jobs of notices are left.
SELECT count(*)::integer AS jobs FROM job WHERE kind LIKE 'notice.%';

-- name: notices_test_deliver_jobs
-- How many jobs that send notices are left, dead ones aside.
SELECT count(*)::integer AS jobs FROM job WHERE starts_with(kind, 'notice.deliver.') AND state <> 'dead';

-- name: notices_test_repeat_notice
-- The same notice a second time, written directly.
INSERT INTO notice (
  id, mailbox_id, position, kind, subject_kind, subject_id, version, site_code, day, starts_wall, zone)
SELECT
  gen_random_uuid(), mailbox_id, position + 1000, kind, subject_kind, subject_id, version, site_code, day, starts_wall,
  zone
FROM notice LIMIT 1;

-- name: notices_test_repeat_delivery
-- The same delivery a second time, written directly.
INSERT INTO notice_delivery (id, notice_id, channel, state, sending_at, settled_at)
SELECT gen_random_uuid(), notice_id, channel, state, sending_at, settled_at FROM notice_delivery LIMIT 1;

-- name: notices_test_everything_told
-- Every row of the tables of notices and of the jobs' payloads as text, to search for what must not be there.
SELECT t::text AS line FROM notice AS t
UNION ALL SELECT t::text FROM notice_delivery AS t
UNION ALL SELECT t::text FROM notice_mailbox AS t
UNION ALL SELECT t::text FROM job_payload AS t;

-- name: notices_test_audit
-- The audit trail's entries about notices.
SELECT actor_subject, action, object_id FROM audit_entry WHERE object_kind LIKE 'notice%' ORDER BY id;

-- name: notices_test_supersede
-- Supersedes the current revision of the list of Kent on 15 January, directly.
UPDATE entry_list SET state = 'superseded', superseded_at = clock_now()
WHERE site_code = 'KENT' AND day = '2027-01-15' AND state = 'released';

-- name: notices_test_revision
-- Writes a released revision of that list directly, and returns its id.
WITH day AS (
  INSERT INTO entry_list_day (site_code, day) VALUES ('KENT', '2027-01-15') ON CONFLICT DO NOTHING
)
INSERT INTO entry_list (
  site_code, day, revision, supersedes, state, key_id, content_sealed, document_sealed, released_at)
VALUES (
  'KENT', '2027-01-15', $1::integer, nullif($1::integer - 1, 0), 'released', gen_random_uuid(), '\x00', '\x00',
  clock_now())
RETURNING id;

-- name: notices_test_print
-- Writes directly that somebody in a role printed a revision of that list.
INSERT INTO entry_list_print (site_code, day, revision, copy, printed_by, printed_role)
VALUES ('KENT', '2027-01-15', $1::integer, 1, 'somebody', $2);

-- name: notices_test_copy_end
-- Writes directly that the first copy of a revision of that list came back.
INSERT INTO entry_list_copy_end (site_code, day, revision, copy, fate, recorded_by, recorded_role)
VALUES ('KENT', '2027-01-15', $1::integer, 1, 'returned', 'desk-1', 'frontDesk');

-- name: notices_test_copies_reopened
-- Takes back directly what became of every copy.
DELETE FROM entry_list_copy_end;

-- name: notices_test_ask_for_copies
-- Writes directly that the copies of that list are asked for, of the staff too or not, and returns the list's id.
UPDATE entry_list_day SET
  copies_asked_at = clock_now(), copies_asked_again_at = CASE WHEN $1::boolean THEN clock_now() END
WHERE site_code = 'KENT' AND day = '2027-01-15'
RETURNING id;

-- name: notices_test_holds_list
-- Whether a notice about that list keeps it from being destroyed.
SELECT notice_holds_entry_list('KENT/2027-01-15') AS holds;

-- name: notices_test_print_delay
-- Writes directly that a print of a revision of that list waits, and that the site was told so or not; returns its id.
INSERT INTO entry_list_print_job (
  site_code, day, revision, first_copy, last_copy, asked_by, asked_role, give_up_at, delay_told_at)
VALUES (
  'KENT', '2027-01-15', $1::integer, 1, 1, 'desk-1', 'frontDesk', clock_now() + interval '1 hour',
  CASE WHEN $2::boolean THEN clock_now() END)
RETURNING id;

-- name: notices_test_printed
-- Writes directly that every print came out.
UPDATE entry_list_print_job SET
  state = 'printed', sent_at = clock_now(), printer_uri = 'ipp://printer.test/ipp/print', printer_job = 1,
  ended_at = clock_now();

-- name: notices_test_print_job
-- Writes a print of a revision of that list directly, in a state in which it has ended, and returns its id.
INSERT INTO entry_list_print_job (
  site_code, day, revision, first_copy, last_copy, asked_by, asked_role, give_up_at, state, ended_at)
VALUES ('KENT', '2027-01-15', $1::integer, 1, 1, 'desk-1', 'frontDesk', clock_now(), $2, clock_now())
RETURNING id;

-- name: notices_test_reminder
-- Writes a reminder of a revision of that list directly, and returns its id.
INSERT INTO entry_list_reminder (site_code, day, revision, step)
VALUES ('KENT', '2027-01-15', $1::integer, $2::integer) RETURNING id;

-- name: notices_test_lack
-- Writes directly that the watch found something missing and announced it, and returns its id in events.
INSERT INTO entry_list_lack (kind, meeting_id, site_code, day, revision, announced_at)
VALUES ($1, $2::uuid, 'KENT', '2027-01-15', 0, clock_now()) RETURNING told_as AS id;

-- name: notices_test_acknowledge
-- Writes directly that the front desk acknowledged a revision of that list.
INSERT INTO entry_list_acknowledgement (site_code, day, revision, acknowledged_by, acknowledged_role)
VALUES ('KENT', '2027-01-15', $1::integer, 'desk-1', 'frontDesk');

-- name: notices_test_targets
-- The addresses of a mailbox besides its inbox, of a role at a site or of a mediator.
SELECT concat_ws(':', t.duty, t.email, t.language) AS target
FROM notice_mailbox AS box CROSS JOIN LATERAL notice_targets(box.id) AS t
WHERE box.role = $1 AND coalesce(box.site_code, box.subject) = $2
ORDER BY 1;

-- name: notices_test_mailbox_of
-- Makes the mailbox of a mediator, as their first notice does.
INSERT INTO notice_mailbox (id, role, subject, language) VALUES (gen_random_uuid(), $1, $2, 'en');

-- name: notices_test_review_untold
-- Looks for confirmed meetings at sites with nobody to tell, as the job does.
SELECT site_untold_review();

-- name: notices_test_read_accounts
-- The accounts' names, read directly.
SELECT name FROM account;

-- name: notices_test_read_addresses
-- The addresses, read directly.
SELECT email FROM notice_address;

-- name: notices_test_write_account
-- An address written directly.
UPDATE account SET email = 'other@people.test';

-- name: notices_test_kinds
-- What the database says of each kind of notice.
SELECT k AS kind, notice_urgency(k) AS urgency FROM unnest($1::text[]) AS k;

-- name: notices_test_ladder_kinds
-- The kinds that climb a ladder.
SELECT DISTINCT kind FROM notice_step;

-- name: notices_test_day_of_notices
-- Every notice is about a day so many days ago, by the clock of Kent.
UPDATE notice SET
  day = (clock_now() AT TIME ZONE 'America/Vancouver')::date - $1::integer,
  starts_wall = (clock_now() AT TIME ZONE 'America/Vancouver')::date - $1::integer + time '10:00'
WHERE day IS NOT NULL;

-- name: notices_test_close_task
-- Closes a task directly.
UPDATE rju_task SET closed_at = clock_now(), closed_by = 'rju-1' WHERE id = $1::uuid;

-- name: notices_test_write_setting
-- The agency's settings written directly.
UPDATE notice_setting SET fallback_minutes = 1;

-- name: notices_test_write_preference
-- Preferences written directly.
UPDATE notice_preference SET digest = true;

-- name: notices_test_digest_at
-- When digests go out.
UPDATE notice_setting SET digest_at = $1::time;

-- name: notices_test_digested_days_ago
-- The last digests were made so many days ago.
UPDATE notice_preference SET digested_on = (clock_now() AT TIME ZONE 'America/Vancouver')::date - $1::integer;

-- name: notices_test_meeting_today
-- The meeting is at ten o'clock today, by the clock of Kent.
UPDATE meeting SET starts_wall = (clock_now() AT TIME ZONE 'America/Vancouver')::date + time '10:00'
WHERE id = $1::uuid;

-- name: notices_test_waits
-- The kinds that wait for the digest of the unit.
SELECT k AS kind FROM unnest($1::text[]) AS k, notice_mailbox AS box
WHERE box.role = 'rju' AND notice_waits_for_digest(box.id, k);

-- name: notices_test_follow_up
-- Every notice of a confirmation is a follow-up.
UPDATE notice SET kind = 'followUpDue' WHERE kind = 'meetingConfirmed';

-- name: notices_test_last_engagement
-- The engagement that ends last.
SELECT id FROM engagement ORDER BY ends_on DESC LIMIT 1;

-- name: notices_test_notices_of_deliveries
-- Which notice each delivery is of.
SELECT id, notice_id FROM notice_delivery WHERE channel <> 'inbox';

-- name: notices_test_give_duty
-- Writes directly an address of a duty of the recipient that a role reads for.
INSERT INTO notice_address (mailbox_id, duty, email, language)
SELECT box.id, $2, 'x@y.test', 'en' FROM notice_mailbox AS box WHERE box.role = $1 LIMIT 1;

-- name: notices_test_mailbox_becomes
-- Gives the mailboxes of a site's staff to its front desk directly.
UPDATE notice_mailbox SET role = 'frontDesk' WHERE role = 'siteStaff';

-- name: notices_test_digest_fails
-- Nobody can read what a digest says.
REVOKE EXECUTE ON FUNCTION notice_digest_show FROM vestibule_application;

-- name: notices_test_absence
-- Writes directly that the mediator m2, who is engaged, stands in for m1 from today on.
WITH deputy AS (
  INSERT INTO mediator (id, subject) VALUES (gen_random_uuid(), 'm2')
  ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject RETURNING id
), engaged AS (
  INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
  SELECT gen_random_uuid(), id, 'casual', headquarters_today() - 1, headquarters_today() + 300 FROM deputy
  WHERE NOT EXISTS (SELECT FROM engagement AS e WHERE e.mediator_id = deputy.id)
)
INSERT INTO account_absence (id, subject, deputy, during, noted_by)
VALUES (gen_random_uuid(), 'm1', 'm2', daterange(headquarters_today(), headquarters_today() + 7), 'm1');

-- name: notices_test_absence_ends
-- Nobody stands in for anybody any more.
DELETE FROM account_absence;
