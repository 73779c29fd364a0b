-- name: casework_test_transitions
-- The table of states.
SELECT concat_ws(' ', state, next_state) AS line FROM referral_transition;

-- name: casework_test_set_state
-- A referral's state, written directly with all that belongs to it.
UPDATE referral SET
  state = $2, read_at = coalesce(read_at, clock_now()), read_by = coalesce(read_by, 'someone'),
  ended_at = CASE WHEN $2 IN ('accepted', 'notProceeding', 'redirected') THEN clock_now() END,
  ended_by = CASE WHEN $2 IN ('accepted', 'notProceeding', 'redirected') THEN 'someone' END
WHERE id = $1::uuid;

-- name: casework_test_promote
-- Makes what is due by the clock available.
SELECT job_promote(100) AS promoted;

-- name: casework_test_claim
-- The next job of these kinds, claimed as a worker does.
SELECT id, lease, kind, attempt, payload FROM job_claim($1::uuid, $2::text[], 1);

-- name: casework_test_trail
-- The trail about a referral.
SELECT actor_subject || ' ' || action || ' ' || detail AS line
FROM audit_entry WHERE object_kind = 'referral' AND object_id = $1 ORDER BY id;

-- name: casework_test_referrals
-- The referrals that the one who asks sees.
SELECT id FROM referral;

-- name: casework_test_messages
-- The sealed messages that the one who asks sees.
SELECT referral_id, key_id, sealed FROM referral_message;

-- name: casework_test_read
-- Opens a referral on somebody's behalf, as the service does.
SELECT answer FROM referral_read(row($1, $2, $3)::actor, $4::uuid);

-- name: casework_test_show
-- A referral as the queue shows it to the one who asks.
SELECT referral_show($1::uuid)::text AS shown;

-- name: casework_test_write_state
-- A state, written directly by the one who asks.
UPDATE referral SET state = 'underReview' WHERE id = $1::uuid;

-- name: casework_test_write_referral
-- A referral, written directly by the one who asks.
INSERT INTO referral (id, receipt, kind, language, region, submitted_by, submitted_role)
VALUES (gen_random_uuid(), 'RF-2222-3333', 'victim', 'en', 'Pacific', 'someone', 'rju');

-- name: casework_test_swap_messages
-- Puts a referral's sealed message in another's place: where there is none, with the other's key.
WITH gone AS (DELETE FROM referral_message WHERE referral_id IN ($1::uuid, $2::uuid) RETURNING *)
SELECT referral_id, key_id, sealed FROM gone;

-- name: casework_test_put_message
-- A sealed message, written directly.
INSERT INTO referral_message (referral_id, key_id, sealed) VALUES ($1::uuid, $2::uuid, $3::bytea);

-- name: casework_test_change_message
-- A message exchanged for another, written directly.
UPDATE referral_message SET sealed = sealed || '\x00' WHERE referral_id = $1::uuid;

-- name: casework_test_change_region
-- What was submitted, changed directly.
UPDATE referral SET region = 'Ontario' WHERE id = $1::uuid;

-- name: casework_test_decide_unread
-- A referral taken on that nobody has opened, written directly.
UPDATE referral SET state = 'underReview' WHERE id = $1::uuid;

-- name: casework_test_place_of_a_victim
-- A victim's referral with a site, written directly.
INSERT INTO referral (id, receipt, kind, language, region, site_code, submitted_by, submitted_role)
VALUES (gen_random_uuid(), 'RF-2222-4444', 'victim', 'en', 'Pacific', 'KENT', 'someone', 'rju');

-- name: casework_test_notice_with_a_place
-- A notice about a referral that says where it comes from, written directly.
UPDATE notice SET site_code = 'KENT', day = '2027-01-15' WHERE subject_kind = 'referral';

-- name: casework_test_everything_kept
-- All that is kept of requests, events, jobs and the trail, as text.
SELECT line FROM (
  SELECT to_jsonb(e)::text AS line FROM audit_entry AS e
  UNION ALL SELECT to_jsonb(r)::text FROM request_answer AS r
  UNION ALL SELECT to_jsonb(j)::text || p.payload::text FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
  UNION ALL SELECT to_jsonb(n)::text FROM notice AS n
  UNION ALL SELECT to_jsonb(f)::text FROM referral AS f
  UNION ALL SELECT to_jsonb(m)::text FROM referral_message AS m
) AS lines;

-- name: casework_test_set_unread_days
-- After how many days the unit is reminded.
UPDATE agency_setting SET referral_unread_days = $1::integer;

-- name: casework_test_planned
-- When the reminders of a referral are planned for, to the nearest hour.
SELECT rfc3339(date_trunc('hour', j.run_at + interval '30 minutes'), 'UTC') AS run_at
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
WHERE j.kind = 'referral.remind' AND (p.payload ->> 'referral')::uuid = $1::uuid
  AND j.state IN ('available', 'scheduled');

-- name: casework_test_keys
-- How many data keys of referrals there are that were not destroyed, and that were.
SELECT count(*) FILTER (WHERE wrapped IS NOT NULL)::integer AS living,
  count(*) FILTER (WHERE wrapped IS NULL)::integer AS destroyed
FROM data_key WHERE purpose = 'referral';

-- name: casework_test_exposures
-- In which manner a name is seen by what is done with referrals, and whether the watch counts it.
SELECT concat_ws(' ', action, manner, CASE WHEN is_watched THEN 'true' ELSE 'false' END) AS line
FROM audit_exposure WHERE action LIKE 'referral.%' ORDER BY action;
