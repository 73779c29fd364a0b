-- name: casework_test_transitions
-- The table of transitions.
SELECT concat_ws(' ', state, next_state) AS line FROM referral_transition;

-- name: casework_test_set_state
-- Writes a referral's state directly, with the columns that belong to it.
UPDATE referral SET
  state = $2, read_at = coalesce(read_at, clock_now()), read_by = coalesce(read_by, 'someone'),
  ended_at = CASE WHEN $2 IN ('accepted', 'notProceeding', 'redirected') THEN clock_now() END,
  ended_by = CASE WHEN $2 IN ('accepted', 'notProceeding', 'redirected') THEN 'someone' END
WHERE id = $1::uuid;

-- name: casework_test_promote
-- Makes what is due by the clock available.
SELECT job_promote(100) AS promoted;

-- name: casework_test_job
-- Makes a job that is due within a time.
SELECT job_enqueue($1::text, '{}', NULL, NULL, clock_now() + $2::interval);

-- name: casework_test_dead_job
-- Makes a job whose attempts are spent.
WITH made AS (
  INSERT INTO job (kind, state, run_at, died_at) VALUES ($1::text, 'dead', clock_now(), clock_now()) RETURNING id
)
INSERT INTO job_payload (job_id, payload) SELECT id, '{}' FROM made;

-- name: casework_test_no_jobs
-- Ends all jobs of a kind.
DELETE FROM job WHERE kind = $1::text;

-- name: casework_test_claim
-- The next job of these kinds, claimed as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: casework_test_trail
-- The trail about a referral.
SELECT actor_subject || ' ' || action || ' ' || detail AS line
FROM audit_entry WHERE object_kind = 'referral' AND object_id = $1 ORDER BY id;

-- name: casework_test_referrals
-- The referrals that the caller can read.
SELECT id FROM referral;

-- name: casework_test_messages
-- The sealed messages that the caller can read.
SELECT referral_id, key_id, sealed FROM referral_message;

-- name: casework_test_write_state
-- Writes a state directly, as the caller.
UPDATE referral SET state = 'underReview' WHERE id = $1::uuid;

-- name: casework_test_write_referral
-- Writes a referral directly, as the caller.
INSERT INTO referral (id, receipt, kind, language, region, submitted_by, submitted_role)
VALUES (gen_random_uuid(), 'RF-2222-3333', 'victim', 'en', 'Pacific', 'someone', 'rju');

-- name: casework_test_swap_messages
-- Deletes the sealed messages of two referrals and returns them, so that each can be put in the other's place.
WITH gone AS (DELETE FROM referral_message WHERE referral_id IN ($1::uuid, $2::uuid) RETURNING *)
SELECT referral_id, key_id, sealed FROM gone;

-- name: casework_test_put_message
-- Writes a sealed message directly.
INSERT INTO referral_message (referral_id, key_id, sealed) VALUES ($1::uuid, $2::uuid, $3::bytea);

-- name: casework_test_change_message
-- Changes a message directly.
UPDATE referral_message SET sealed = sealed || '\x00' WHERE referral_id = $1::uuid;

-- name: casework_test_change_region
-- Changes directly what was submitted.
UPDATE referral SET region = 'Ontario' WHERE id = $1::uuid;

-- name: casework_test_decide_unread
-- Decides an unread referral directly.
UPDATE referral SET state = 'underReview' WHERE id = $1::uuid;

-- name: casework_test_place_of_a_victim
-- Writes a victim's referral with a site directly.
INSERT INTO referral (id, receipt, kind, language, region, site_code, submitted_by, submitted_role)
VALUES (gen_random_uuid(), 'RF-2222-4444', 'victim', 'en', 'Pacific', 'KENT', 'someone', 'rju');

-- name: casework_test_notice_with_a_place
-- Has notices about referrals say where and when, written directly.
UPDATE notice SET site_code = 'KENT', day = '2027-01-15' WHERE subject_kind = 'referral';

-- name: casework_test_everything_kept
-- All that is stored of requests, jobs, notices, referrals and the trail, as text.
SELECT line FROM (
  SELECT to_jsonb(e)::text AS line FROM audit_entry AS e
  UNION ALL SELECT to_jsonb(r)::text FROM request_answer AS r
  UNION ALL SELECT to_jsonb(j)::text || p.payload::text FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
  UNION ALL SELECT to_jsonb(n)::text FROM notice AS n
  UNION ALL SELECT to_jsonb(f)::text FROM referral AS f
  UNION ALL SELECT to_jsonb(m)::text FROM referral_message AS m
) AS lines;

-- name: casework_test_set_unread_days
-- Sets after how many days the unit is reminded.
UPDATE agency_setting SET referral_unread_days = $1::integer;

-- name: casework_test_planned
-- When a referral's reminders are planned, to the nearest hour.
SELECT rfc3339(date_trunc('hour', j.run_at + interval '30 minutes'), 'UTC') AS run_at
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind = 'referral.remind' AND (p.payload ->> 'referral')::uuid = $1::uuid
  AND j.state IN ('available', 'scheduled');

-- name: casework_test_keys
-- How many data keys of referrals are there, and how many are destroyed.
SELECT count(*) FILTER (WHERE wrapped IS NOT NULL)::integer AS living,
  count(*) FILTER (WHERE wrapped IS NULL)::integer AS destroyed
FROM data_key WHERE purpose = 'referral';

-- name: casework_test_exposures
-- How each action on a referral exposes a name, and whether the watch counts it.
SELECT concat_ws(' ', action, manner, CASE WHEN is_watched THEN 'true' ELSE 'false' END) AS line
FROM audit_exposure WHERE action LIKE 'referral.%' ORDER BY action;

-- name: casework_test_public_session
-- A session of the public intake, written directly.
INSERT INTO session (id, subject, role, idle_limit, expires_at)
VALUES (sha256('x'), 'someone', 'public', interval '1 hour', clock_now() + interval '1 hour');

-- name: casework_test_flood
-- Referrals that the public submitted just now, written directly.
INSERT INTO referral (id, receipt, kind, language, region, submitted_role)
SELECT
  gen_random_uuid(), 'RF-2222-' || translate(lpad(n::text, 4, '0'), '01', 'AB'), 'victim', 'en', 'Pacific', 'public'
FROM generate_series(1, $1::integer) AS n;

-- name: casework_test_community_of_a_prison
-- A community referral from an institution, written directly.
INSERT INTO referral (
  id, receipt, kind, language, region, site_code, offender_status, submitted_by, submitted_role)
VALUES (
  gen_random_uuid(), 'RF-3333-2222', 'community', 'en', 'Pacific', 'KENT', 'conditionalRelease', 'someone',
  'siteStaff');

-- name: casework_test_community_of_nobody
-- A community referral that doesn't say how the offender is in the community, written directly.
INSERT INTO referral (id, receipt, kind, language, region, site_code, submitted_by, submitted_role)
VALUES (gen_random_uuid(), 'RF-3333-4444', 'community', 'en', 'Pacific', 'PO-ABBOTSFORD', 'someone', 'siteStaff');

-- name: casework_test_institutional_of_an_office
-- An institutional referral from a parole office, written directly.
INSERT INTO referral (id, receipt, kind, language, region, site_code, submitted_by, submitted_role)
VALUES (
  gen_random_uuid(), 'RF-3333-5555', 'institutional', 'en', 'Pacific', 'PO-ABBOTSFORD', 'someone', 'siteStaff');

-- name: casework_test_task_kinds
-- The kinds that a task can have.
SELECT (regexp_matches(pg_get_constraintdef(c.oid), '''(\w+)''::text', 'g'))[1] AS kind
FROM pg_constraint AS c
WHERE c.conname = 'rju_task_kind_known' AND c.connamespace = current_schema()::regnamespace
ORDER BY kind;

-- name: casework_test_hold_lock
-- Holds the lock by which referrals of the public once waited for each other.
SELECT pg_advisory_xact_lock(hashtextextended('referral.public', 0))::text AS held;
