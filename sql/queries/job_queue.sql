-- name: job_queue_enqueue
-- Makes a job in the caller's transaction: kind, payload, run_at, unique key, due by.
SELECT job_enqueue($1::text, $2::jsonb, $3::timestamptz, $4::text, $5::timestamptz) AS id;

-- name: job_queue_cancel
-- Cancels the waiting job of a kind and key.
SELECT job_cancel($1::text, $2::text) AS cancelled;

-- name: job_queue_publish
-- Makes one job for each subscriber of a topic.
SELECT event_publish($1::text, $2::jsonb) AS made;

-- name: job_queue_claim
-- Takes up to $3 runnable jobs of the kinds $2 for the worker $1, and says how they come: each with its lease.
SELECT id, lease, kind, attempt, to_json(due_by) #>> '{}' AS due_by, payload
FROM job_claim($1::uuid, $2::text[], $3::integer);

-- name: job_queue_complete_all
-- Completes what is still held under these leases and says how many that were; the others are stale.
SELECT count(*) AS completed FROM job_finish($1::bigint[], $2::integer[], 'completed');

-- name: job_queue_fail
-- An attempt failed with an error ($3, the name of a type or a code). No state is a stale lease.
SELECT job_fail($1::bigint, $2::integer, $3::text, $4::boolean) AS state;

-- name: job_queue_snooze
-- Puts a job off for $3 seconds without spending the attempt. No state is a stale lease.
SELECT job_snooze($1::bigint, $2::integer, $3::integer) AS state;

-- name: job_queue_release
-- Gives back jobs that were claimed and not run, without spending an attempt.
SELECT job_release($1::bigint[], $2::integer[]) AS released;

-- name: job_queue_discard
-- Ends a job that is of no use, with the reason as a code.
SELECT job_discard($1::bigint, $2::integer, $3::text) AS is_discarded;

-- name: job_queue_heartbeat
-- Prolongs a claim. False is a stale lease: stop.
SELECT job_heartbeat($1::bigint, $2::integer) AS is_held;

-- name: job_queue_promote
-- Makes up to $1 scheduled jobs available that have come due.
SELECT job_promote($1::integer) AS promoted;

-- name: job_queue_rescue
-- Gives back jobs of workers that were silent for $1 seconds and jobs past their deadline, up to $2.
SELECT job_rescue($1::integer, $2::integer) AS rescued;

-- name: job_queue_lost
-- Which of the jobs that a worker believes it holds it doesn't hold any more.
SELECT believed.id
FROM unnest($1::bigint[], $2::integer[]) AS believed (id, lease)
  LEFT JOIN job ON job.id = believed.id AND job.lease = believed.lease AND job.state = 'running'
WHERE job.id IS NULL;

-- name: job_queue_worker_seen
-- The worker $1 shows that it lives, and whether it is idle ($2).
SELECT job_worker_seen($1::uuid, $2::boolean);

-- name: job_queue_worker_gone
-- The worker $1 has stopped and holds nothing.
DELETE FROM job_worker WHERE id = $1::uuid;

-- name: job_queue_declare_kinds
-- What this program's handlers say about their kinds: attempts at most, seconds an attempt may take.
INSERT INTO job_kind AS k (kind, attempts_max, attempt_seconds_max)
SELECT d.kind, d.attempts_max, d.attempt_seconds_max
FROM unnest($1::text[], $2::smallint[], $3::integer[]) AS d (kind, attempts_max, attempt_seconds_max)
ORDER BY d.kind
ON CONFLICT (kind) DO UPDATE
SET attempts_max = excluded.attempts_max, attempt_seconds_max = excluded.attempt_seconds_max
WHERE (k.attempts_max, k.attempt_seconds_max) IS DISTINCT FROM (excluded.attempts_max, excluded.attempt_seconds_max);

-- name: job_queue_declare_cron
-- A schedule of this program. A new one is first due after now; a changed one keeps what it has dealt with.
INSERT INTO job_cron AS c (name, kind, payload, period_seconds, wall_time, zone, catch_up, grace_seconds, last_due)
VALUES (
  $1::text, $2::text, $3::jsonb, $4::integer, $5::time, $6::text, $7::text, $8::integer, clock_now())
ON CONFLICT (name) DO UPDATE
SET kind = excluded.kind, payload = excluded.payload, period_seconds = excluded.period_seconds,
  wall_time = excluded.wall_time, zone = excluded.zone, catch_up = excluded.catch_up,
  grace_seconds = excluded.grace_seconds
WHERE (c.kind, c.payload, c.period_seconds, c.wall_time, c.zone, c.catch_up, c.grace_seconds)
  IS DISTINCT FROM (excluded.kind, excluded.payload, excluded.period_seconds, excluded.wall_time, excluded.zone,
    excluded.catch_up, excluded.grace_seconds);

-- name: job_queue_cron_tick
-- Makes the jobs of the schedules that have come due.
SELECT job_cron_tick() AS taken;

-- name: job_queue_maintain_history
-- Makes the coming days' partitions of the history and drops those older than $1 days.
SELECT job_history_maintain($1::integer) AS changed;

-- name: job_queue_counts
-- How many jobs there are in each state (scheduled and available ones up to 100,000), how many are overdue, and how
-- many seconds the first in the queue has waited.
SELECT
  (SELECT count(*) FROM (SELECT FROM job WHERE state = 'available' LIMIT 100000) AS a) AS available,
  (SELECT count(*) FROM (SELECT FROM job WHERE state = 'scheduled' LIMIT 100000) AS s) AS scheduled,
  (SELECT count(*) FROM job WHERE state = 'running') AS running,
  (SELECT count(*) FROM job WHERE state = 'dead') AS dead,
  (SELECT count(*) FROM job WHERE due_by < clock_now()) AS overdue,
  (SELECT coalesce(greatest(0, extract(epoch FROM clock_now() - min(run_at))), 0)::double precision
   FROM job WHERE state = 'available') AS waiting_seconds;

-- name: job_queue_dead
-- Dead jobs with the errors of their attempts, the oldest first, up to $1.
SELECT j.id, j.kind, j.attempt, to_json(j.died_at) #>> '{}' AS died_at, coalesce(p.errors, '[]') AS errors
FROM job AS j LEFT JOIN job_payload AS p ON p.job_id = j.id
WHERE j.state = 'dead'
ORDER BY j.died_at, j.id
LIMIT $1::integer;

-- name: job_queue_overdue
-- Jobs that should have ended by now, whatever their state, the most overdue first, up to $1.
SELECT id, kind, state, to_json(due_by) #>> '{}' AS due_by
FROM job WHERE due_by < clock_now() ORDER BY due_by LIMIT $1::integer;

-- name: job_queue_revive
-- A dead job starts afresh.
SELECT job_revive($1::bigint) AS is_revived;

-- name: job_queue_bury
-- A dead job that nobody wants any more goes to the history.
SELECT job_bury($1::bigint) AS is_buried;

-- name: job_queue_canary_ran
-- Notes that a canary came through and completes it, in one: false is a stale lease, and nothing is noted.
WITH completed AS (SELECT job_complete($1::bigint, $2::integer) AS is_completed), noted AS (
  INSERT INTO job_canary (ran_at) SELECT clock_now() FROM completed WHERE is_completed
  ON CONFLICT (singleton) DO UPDATE SET ran_at = excluded.ran_at
)
SELECT is_completed FROM completed;

-- name: job_queue_canary_age
-- How many seconds ago a canary last came through; none if never. To be asked by somebody other than the worker.
SELECT (SELECT extract(epoch FROM clock_now() - ran_at)::double precision FROM job_canary) AS seconds;

-- name: job_queue_enqueue_noops
-- Makes $1 jobs of the benchmark's kind, which do nothing.
WITH made AS (
  INSERT INTO job (kind, state, run_at)
  SELECT 'queue.noop', 'available', now_at FROM (SELECT clock_now() AS now_at) AS c, generate_series(1, $1::integer)
  RETURNING id
)
INSERT INTO job_payload (job_id, payload) SELECT id, '{}' FROM made;
