-- name: entry_documents_test_watch
-- From now on the events of a topic wait as jobs that nobody takes.
INSERT INTO event_subscription (topic, job_kind) VALUES ($1, 'test.watch.' || replace($1, '.', 'X'));

-- name: entry_documents_test_events
-- The events that were published on the watched topics, in order.
SELECT replace(substr(j.kind, 12), 'X', '.') AS topic, p.payload
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind LIKE 'test.watch.%'
ORDER BY j.id;

-- name: entry_documents_test_promote
-- Makes what is due by the clock available.
SELECT job_promote(100) AS promoted;

-- name: entry_documents_test_claim
-- The next job of these kinds, claimed as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: entry_documents_test_crash
-- Whoever held this job is gone: it can be claimed again at once.
UPDATE job SET state = 'available', worker_id = NULL, claimed_at = NULL, deadline_at = NULL WHERE id = $1::bigint;

-- name: entry_documents_test_snooze
-- Puts a job off, as a worker does.
SELECT job_snooze($1::bigint, $2::integer, $3::integer) AS state;

-- name: entry_documents_test_complete
-- Completes a job, as a worker does.
SELECT job_complete($1::bigint, $2::integer) AS done;

-- name: entry_documents_test_waiting
-- The jobs of entry lists that wait, and when they are to run, by Kent's clock.
SELECT kind, unique_key, to_char(run_at AT TIME ZONE 'America/Vancouver', 'YYYY-MM-DD HH24:MI') AS run_at
FROM job WHERE kind LIKE 'entryList.%' AND state IN ('available', 'scheduled')
ORDER BY run_at, kind;

-- name: entry_documents_test_revisions
-- The revisions of all lists, in words.
SELECT entry_list_name(site_code, day) || ' r' || revision || ' ' || state AS revision
FROM entry_list ORDER BY site_code, day, revision;

-- name: entry_documents_test_keys
-- How many keys of revisions there are that are not destroyed.
SELECT count(*)::integer AS keys FROM data_key WHERE purpose = 'entryList' AND wrapped IS NOT NULL;

-- name: entry_documents_test_everything
-- All that is kept in plain text and could hold a name by mistake.
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
-- A second revision that counts, written directly.
INSERT INTO entry_list (site_code, day, revision, supersedes, key_id, content_sealed, document_sealed, sha256)
SELECT site_code, day, revision + 1, revision, gen_random_uuid(), content_sealed, document_sealed, sha256
FROM entry_list;

-- name: entry_documents_test_forge_state
-- A state without what belongs to it, written directly.
UPDATE entry_list SET state = $1;

-- name: entry_documents_test_destroyed
-- How many kinds of thing the report of destruction says were destroyed.
SELECT jsonb_array_length(retention_destroyed(row($1, $2, $3)::actor, NULL, NULL) -> 'destroyed') AS lists;
