-- The clock of tests and demonstrations. Only the schema's owner may move it, and production's constraint forbids it.

-- name: clock_read
-- The time, as RFC 3339 in UTC.
SELECT to_char(clock_now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS now;

-- name: clock_demonstrate
-- Makes this a demonstration and leaves its clock where it is.
UPDATE clock_setting SET mode = 'demonstration';

-- name: clock_set
-- Puts the clock to an instant, which makes this a demonstration.
UPDATE clock_setting SET mode = 'demonstration', shift = $1::text::timestamptz - statement_timestamp();

-- name: clock_set_forward
-- Puts the clock of a demonstration to an instant that is still to come; no row where it is past.
UPDATE clock_setting SET mode = 'demonstration', shift = $1::text::timestamptz - statement_timestamp()
WHERE $1::text::timestamptz > clock_now()
RETURNING singleton;

-- name: clock_mode
-- Whose clock it is: 'production' or 'demonstration'.
SELECT mode FROM clock_setting;

-- name: clock_target
-- Where the clock of a demonstration will be after an interval, as text that keeps every microsecond.
SELECT (clock_now() + $1::text::interval)::text AS target FROM clock_setting WHERE mode = 'demonstration';

-- name: clock_step
-- Moves the clock of a demonstration to the next work that falls due, at most to the target; tells whether it is there.
UPDATE clock_setting SET shift = step.until - statement_timestamp()
FROM (
  SELECT greatest(clock_now(), least($1::text::timestamptz, min(due.at))) AS until
  FROM (
    SELECT min(run_at) FROM job WHERE state = 'scheduled'
    UNION ALL
    SELECT min((((last_due AT TIME ZONE zone)::date + 1) + wall_time) AT TIME ZONE zone)
    FROM job_cron WHERE wall_time IS NOT NULL
  ) AS due (at)
) AS step
WHERE mode = 'demonstration'
RETURNING
  step.until >= $1::text::timestamptz AS arrived,
  to_char(step.until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS now;

-- name: clock_wake_workers
-- Tells workers that the clock has moved: what was to come may be due.
SELECT pg_notify('job_available', '');

-- name: clock_work_left
-- How many jobs are due or under way by the clock.
SELECT count(*) AS jobs
FROM job
WHERE state IN ('available', 'running') OR (state = 'scheduled' AND run_at <= clock_now());
