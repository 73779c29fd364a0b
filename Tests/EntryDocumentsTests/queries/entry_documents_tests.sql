-- name: entry_documents_test_watch
-- From now on, the events of a topic become jobs that no worker takes.
INSERT INTO event_subscription (topic, job_kind) VALUES ($1, 'test.watch.' || replace($1, '.', 'X'));

-- name: entry_documents_test_events
-- The events that were published on the watched topics, in order, with what their ids of lists stand for.
SELECT replace(substr(j.kind, 12), 'X', '.') AS topic, coalesce(
  (SELECT jsonb_build_object('site', l.site_code, 'day', l.day, 'revision', l.revision) || CASE
     WHEN j.kind LIKE '%recalled' THEN
       jsonb_build_object('takers', entry_list_takers(l.site_code, l.day, l.supersedes))
     ELSE '{}' END
   FROM entry_list AS l WHERE l.id::text = p.payload ->> 'revision'),
  (SELECT jsonb_build_object('site', r.site_code, 'day', r.day, 'revision', r.revision, 'step', r.step)
   FROM entry_list_reminder AS r WHERE r.id::text = p.payload ->> 'reminder'),
  (SELECT jsonb_build_object(
     'site', k.site_code, 'day', k.day, 'revision', greatest(k.revision, 1), 'meeting', k.meeting_id)
   FROM entry_list_lack AS k WHERE k.told_as::text = p.payload ->> 'lack'),
  (SELECT jsonb_build_object('site', d.site_code, 'day', d.day)
   FROM entry_list_day AS d WHERE d.id::text = p.payload ->> 'list'),
  p.payload) AS payload
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind LIKE 'test.watch.%'
ORDER BY j.id;

-- name: entry_documents_test_promote
-- Makes available the jobs that are due by the clock.
SELECT job_promote(100) AS promoted;

-- name: entry_documents_test_claim
-- The next job of these kinds, claimed as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: entry_documents_test_crash
-- The worker of this job is dead: the job can be claimed again now.
UPDATE job SET state = 'available', worker_id = NULL, claimed_at = NULL, deadline_at = NULL WHERE id = $1::bigint;

-- name: entry_documents_test_fail
-- An attempt of a job fails, as a worker notes it.
SELECT job_fail($1::bigint, $2::integer, 'Unreachable') AS state;

-- name: entry_documents_test_snooze
-- Puts a job off, as a worker does.
SELECT job_snooze($1::bigint, $2::integer, $3::integer) AS state;

-- name: entry_documents_test_complete
-- Completes a job, as a worker does.
SELECT job_complete($1::bigint, $2::integer) AS done;

-- name: entry_documents_test_revisions
-- The revisions of all lists as texts.
SELECT site_day_name(site_code, day) || ' r' || revision || ' ' || state AS revision
FROM entry_list ORDER BY site_code, day, revision;

-- name: entry_documents_test_keys
-- How many keys of revisions aren't destroyed.
SELECT count(*)::integer AS keys FROM data_key WHERE purpose = 'entryList' AND wrapped IS NOT NULL;

-- name: entry_documents_test_everything
-- Everything stored in plain text that could hold a name by mistake.
SELECT
  (SELECT string_agg(j::text || p::text, ' ') FROM job AS j JOIN job_payload AS p ON p.job_id = j.id)
  || (SELECT string_agg(a::text, ' ') FROM audit_entry AS a)
  || (SELECT coalesce(string_agg(r::text, ' '), '') FROM request_answer AS r)
  || (SELECT coalesce(string_agg(encode(l.content_sealed, 'escape'), ' '), '') FROM entry_list AS l)
  || (SELECT coalesce(string_agg(to_jsonb(l)::text, ' '), '') FROM entry_list AS l) AS everything;

-- name: entry_documents_test_audit
-- What the audit trail says of entry lists, in order.
SELECT actor_subject || ' ' || action || ' ' || object_id AS entry
FROM audit_entry WHERE object_kind IN ('entryList', 'arrival') ORDER BY id;

-- name: entry_documents_test_forge_current
-- A second current revision, written directly.
INSERT INTO entry_list (site_code, day, revision, supersedes, key_id, content_sealed, document_sealed)
SELECT site_code, day, revision + 1, revision, gen_random_uuid(), content_sealed, document_sealed
FROM entry_list;

-- name: entry_documents_test_forge_state
-- A state without its time stamps, written directly.
UPDATE entry_list SET state = $1;

-- name: entry_documents_test_destroyed
-- How many kinds of data the report of destruction lists as destroyed.
SELECT jsonb_array_length(retention_destroyed(acting(), NULL, NULL) -> 'destroyed') AS lists;

-- name: entry_documents_test_due_watch
-- The schedule makes the watch's job.
SELECT job_enqueue('entryList.watch', '{}') AS job;

-- name: entry_documents_test_lose_jobs
-- Loses the waiting jobs that make and release lists.
DELETE FROM job WHERE kind LIKE 'entryList.%';

-- name: entry_documents_test_plan
-- Makes the job that a lost event about a meeting would have made.
SELECT job_enqueue('entryList.plan', jsonb_build_object('meeting', $1::uuid)) AS job;

-- name: entry_documents_test_tasks
-- How many of the unit's tasks about missing lists are open.
SELECT count(*)::integer AS open FROM rju_task WHERE kind = 'entryListMissing' AND closed_at IS NULL;

-- name: entry_documents_test_asked
-- Who was asked for the copies of which days.
SELECT site_day_name(site_code, day) || CASE WHEN copies_asked_again_at IS NULL THEN ' desk' ELSE ' staff' END AS asked
FROM entry_list_day WHERE copies_asked_at IS NOT NULL ORDER BY site_code, day;

-- name: entry_documents_test_copy_end
-- Writes directly that a copy of a list of Kent's came back.
INSERT INTO entry_list_copy_end (site_code, day, revision, copy, fate, recorded_by, recorded_role)
VALUES ('KENT', '2027-01-15', $1::integer, $2::integer, 'returned', 'kent.desk', 'frontDesk');

-- name: entry_documents_test_asked_without_the_desk
-- The staff of a site are asked for copies before its front desk is.
UPDATE entry_list_day SET copies_asked_again_at = clock_now();

-- name: entry_documents_test_lacks
-- What the watch found, as the caller reads it.
SELECT id FROM entry_list_lack;

-- name: entry_documents_test_arrive_later
-- Has the people of a meeting arrive five minutes later, written directly, without an event.
UPDATE attendee SET arrival_wall = arrival_wall + interval '5 minutes', arrival = arrival + interval '5 minutes'
WHERE meeting_id = $1::uuid AND arrival IS NOT NULL;

-- name: entry_documents_test_support_early
-- Whoever supports somebody arrives a quarter of an hour before them, written directly, without an event.
UPDATE attendee SET arrival_wall = arrival_wall - interval '15 minutes', arrival = arrival - interval '15 minutes'
WHERE role = 'victimSupport';

-- name: entry_documents_test_releases
-- When the waiting jobs release lists, by Kent's clock; the midnight that begins a day ends the one before.
SELECT CASE
  WHEN to_char(w.at, 'HH24:MI') = '00:00' THEN to_char(w.at - interval '1 day', 'YYYY-MM-DD"T24:00"')
  ELSE to_char(w.at, 'YYYY-MM-DD"T"HH24:MI') END AS runs
FROM job AS j CROSS JOIN LATERAL (SELECT j.run_at AT TIME ZONE 'America/Vancouver' AS at) AS w
WHERE j.kind = 'entryList.release' AND j.state IN ('available', 'scheduled')
ORDER BY j.run_at;

-- name: entry_documents_test_release_lead
-- When the lists of a site are released, written directly.
INSERT INTO site_entrance (site_code, release_lead_minutes) VALUES ($1, $2::integer)
ON CONFLICT ON CONSTRAINT site_entrance_pkey DO UPDATE SET release_lead_minutes = excluded.release_lead_minutes;

-- name: entry_documents_test_waiting
-- The connections that wait for a lock.
SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database();
