-- name: queue_test_enqueue
-- Makes a job that may run at a time relative to now.
SELECT job_enqueue($1::text, $2::jsonb, clock_now() + $3::interval, $4::text, clock_now() + $5::interval) AS id;

-- name: queue_test_state
-- The state of a job, or the outcome that it ended with.
SELECT coalesce(
  (SELECT state FROM job WHERE id = $1::bigint), (SELECT outcome FROM job_history WHERE job_id = $1::bigint)) AS state;

-- name: queue_test_job
-- A live or dead job.
SELECT j.state, j.attempt, j.lease, j.kind, p.payload, p.errors,
  extract(epoch FROM j.run_at - clock_now())::double precision AS in_seconds,
  extract(epoch FROM j.due_by - clock_now())::double precision AS due_in_seconds
FROM job AS j JOIN job_payload AS p ON p.job_id = j.id WHERE j.id = $1::bigint;

-- name: queue_test_totals
-- How many rows there are of each sort.
SELECT (SELECT count(*) FROM job) AS jobs, (SELECT count(*) FROM job_payload) AS payloads,
  (SELECT count(*) FROM job_history) AS ended,
  (SELECT count(*) FROM job_history WHERE outcome = 'completed') AS completed,
  (SELECT count(*) FROM (SELECT FROM job_history GROUP BY job_id HAVING count(*) > 1) AS d) AS ended_twice,
  (SELECT count(*) FROM job_worker) AS workers;

-- name: queue_test_ids
-- The waiting jobs of a kind, in queue order.
SELECT id, state FROM job WHERE kind = $1::text AND state IN ('available', 'scheduled') ORDER BY run_at, id;

-- name: queue_test_subscribe
-- Subscribes a kind to a topic.
INSERT INTO event_subscription (topic, job_kind) VALUES ($1::text, $2::text);

-- name: queue_test_kind
-- Sets the limits of a kind.
INSERT INTO job_kind (kind, attempts_max, attempt_seconds_max) VALUES ($1::text, $2::smallint, $3::integer);

-- name: queue_test_job_directly
-- Writes a job directly, not by the functions.
INSERT INTO job (kind, state, run_at, worker_id, claimed_at, deadline_at, died_at, lease, attempt)
VALUES (
  $1::text, $2::text, clock_now(), CASE WHEN $3::boolean THEN gen_random_uuid() END,
  CASE WHEN $3::boolean THEN clock_now() END, CASE WHEN $3::boolean THEN clock_now() + $4::interval END,
  CASE WHEN $5::boolean THEN clock_now() END, $6::integer, $7::smallint);

-- name: queue_test_payload_directly
-- Writes a payload directly.
INSERT INTO job_payload (job_id, payload, errors) VALUES (-1, $1::jsonb, $2::jsonb);

-- name: queue_test_payload_gone
-- Removes the payload that was written directly.
DELETE FROM job_payload WHERE job_id = -1;

-- name: queue_test_cron_directly
-- Writes a schedule directly.
INSERT INTO job_cron (name, kind, period_seconds, wall_time, zone, catch_up, last_due)
VALUES ('test', 'test.work', $1::integer, $2::time, $3::text, $4::text, clock_now());

-- name: queue_test_dues
-- The due times of a daily schedule between two instants.
SELECT to_char(d AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS due
FROM job_cron_dues(NULL, $1::time, $2::text, $3::timestamptz, $4::timestamptz) AS d;

-- name: queue_test_partitions
-- The partitions of the history, and how many rows are in the default one.
SELECT count(*) AS partitions, (SELECT count(*) FROM job_history_default) AS strays
FROM pg_inherits WHERE inhparent = 'job_history'::regclass;

-- name: queue_test_strays
-- Rows of the history dated by a number of days from now.
INSERT INTO job_history (job_id, kind, outcome, attempt, run_at, finished_at)
SELECT 1, 'test.work', 'discarded', 0, clock_now(), clock_now() + $1::interval;

-- name: queue_test_claim_plan
-- Makes many scheduled jobs, which a claim mustn't read.
INSERT INTO job (kind, state, run_at)
SELECT 'test.future', 'scheduled', clock_now() + interval '1 day' FROM generate_series(1, $1::integer);

-- name: queue_test_reads
-- How many rows of the table of jobs have been read by any scan in this transaction.
SELECT (seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint AS rows FROM pg_stat_xact_user_tables WHERE relname = 'job';

-- name: queue_test_last_attempt
-- Makes the running attempt the last one.
UPDATE job SET attempt = 100 WHERE id = $1::bigint;

-- name: queue_test_backoff
-- The shortest and the longest of fifty pauses after each attempt.
SELECT a AS attempt, extract(epoch FROM min(p))::double precision AS least,
  extract(epoch FROM max(p))::double precision AS most
FROM generate_series(1, 16) AS a, LATERAL (SELECT job_backoff(a) AS p FROM generate_series(1, 50 + 0 * a)) AS pause
GROUP BY a ORDER BY a;

-- name: queue_test_notify_end
-- Sends a notification that a test can tell from the others.
SELECT pg_notify('job_available', 'end');

-- name: queue_test_bulk
-- Makes many jobs of a kind.
SELECT count(job_enqueue($1::text, '{}')) FROM generate_series(1, $2::integer);

-- name: queue_test_idle
-- How many workers are idle.
SELECT count(*) AS idle FROM job_worker WHERE idle;

-- name: queue_test_claim
-- A claim as a worker makes it, inside the test's transaction.
SELECT id FROM job_claim(gen_random_uuid(), ARRAY[$1::text], $2::integer);

-- name: queue_test_claim_of
-- A claim of several kinds.
SELECT id FROM job_claim(gen_random_uuid(), $1::text[], $2::integer);

-- name: queue_test_line
-- Makes many jobs of a kind that can run.
WITH made AS (
  INSERT INTO job (kind, state, run_at, due_by)
  SELECT $1::text, 'available', clock_now() - interval '1 day', clock_now() - interval '1 hour'
  FROM generate_series(1, $2::integer)
  RETURNING id
)
INSERT INTO job_payload (job_id, payload) SELECT id, '{}' FROM made;

-- name: queue_test_known_kind
-- A kind that some worker has declared.
INSERT INTO job_kind (kind) VALUES ($1::text);

-- name: queue_test_runs
-- The runs of a schedule, newest first.
SELECT job_run_view(r) AS run FROM job_run AS r WHERE r.schedule = $1::text ORDER BY r.made_at DESC, r.job_id DESC;

-- name: queue_test_ask
-- Asks for a run of a schedule, as a door does.
SELECT (job_cron_run($1::text)).id AS id;

-- name: queue_test_count
-- Writes the counts of all runs.
UPDATE job_run SET counts = $1::jsonb;

-- name: queue_test_pause
-- Pauses a kind for an interval from now.
INSERT INTO job_pause (kind, paused_at, ends_at) VALUES ($1::text, clock_now(), clock_now() + $2::interval);

-- name: queue_test_dead_line
-- Makes many jobs of a kind whose attempts are spent.
WITH made AS (
  INSERT INTO job (kind, state, run_at, died_at)
  SELECT $1::text, 'dead', clock_now(), clock_now() FROM generate_series(1, $2::integer)
  RETURNING id
)
INSERT INTO job_payload (job_id, payload) SELECT id, '{}' FROM made;

-- name: queue_test_found_tomorrow
-- As if the clock had been a day ahead when late jobs were found.
UPDATE job_late SET found_at = clock_now() + interval '1 day';
