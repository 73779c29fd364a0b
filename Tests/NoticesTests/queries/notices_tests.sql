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

-- name: notices_test_task
-- A task of the Restorative Justice Unit; its event is published with it.
SELECT rju_task_open('meetingFlagged', $1::uuid, $2::uuid) AS id;

-- name: notices_test_publish
-- An event, as a feature's own SQL publishes it.
SELECT event_publish($1, $2::jsonb) AS jobs;

-- name: notices_test_claim
-- The next job of these kinds, claimed as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: notices_test_crash
-- The worker of this job is dead: the job can be claimed again now.
UPDATE job SET state = 'available', worker_id = NULL, claimed_at = NULL, deadline_at = NULL WHERE id = $1::bigint;

-- name: notices_test_live_jobs
-- How many jobs of notices are left.
SELECT count(*)::integer AS jobs FROM job WHERE kind LIKE 'notice.%';

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
