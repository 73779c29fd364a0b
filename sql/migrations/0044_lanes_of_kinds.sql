-- Lanes, limits, urgency and deadlines of kinds of jobs, and what must never wait for what.
--
-- Each kind says in the program which lane runs it, how many of its jobs may run at a time and start in a while, and
-- how soon one has to have ended (job_kind). A worker has hands of its own for each lane. The limits count over all
-- workers: a claim locks the kind's row before it counts, so that two workers don't go past a limit together.
--
-- starts_max in starts_seconds is a bucket of starts that fills again evenly: so many at once, and as many in each such
-- stretch after that. paced_until says how much of it is taken: it is empty while paced_until lies starts_seconds
-- ahead, and full once it has passed.
--
-- due_by of a job follows from its kind unless whoever makes it says another time, and within a lane what is due first
-- is claimed first. A job of a kind that nobody waits for has none, and comes last.
--
-- A claim asks for each of its kinds by itself, what is due first coming first (job_available_in_turn). So a million
-- jobs of a kind that is paused, that nobody serves, or whose limit is reached lie in nobody's way.
--
-- job_late keeps which jobs were dead or overdue when the watch last looked. What is still late at a later look is
-- somebody's to see to: after a pause of all workers, everything is late at the first.

ALTER TABLE job_kind
  ADD COLUMN lane text NOT NULL DEFAULT 'shared',
  ADD COLUMN due_seconds integer,
  ADD COLUMN running_max integer,
  ADD COLUMN starts_max integer,
  ADD COLUMN starts_seconds integer,
  ADD COLUMN paced_until timestamptz,
  ADD CONSTRAINT job_kind_lane_spelled CHECK (
    lane ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$' AND length(lane) <= 100),
  ADD CONSTRAINT job_kind_due_in_range CHECK (due_seconds BETWEEN 1 AND 604800),
  ADD CONSTRAINT job_kind_running_in_range CHECK (running_max BETWEEN 1 AND 10000),
  ADD CONSTRAINT job_kind_starts_in_range CHECK (
    starts_max BETWEEN 1 AND 100000 AND starts_seconds BETWEEN 1 AND 86400),
  ADD CONSTRAINT job_kind_starts_in_a_while CHECK ((starts_max IS NULL) = (starts_seconds IS NULL));

COMMENT ON TABLE job_kind IS 'What each kind of job may take and how soon it is due; written when a worker starts.';
COMMENT ON COLUMN job_kind.lane IS 'The hands that run it, for whoever looks.';
COMMENT ON COLUMN job_kind.due_seconds IS 'Within how many seconds of its time a job has to have ended.';
COMMENT ON COLUMN job_kind.running_max IS 'How many of its jobs may be held at a time, by all workers together.';
COMMENT ON COLUMN job_kind.starts_max IS 'How many may be claimed at once, and in each starts_seconds after that.';
COMMENT ON COLUMN job_kind.paced_until IS 'When the bucket of its starts is full again.';

DROP INDEX job_available, job_available_of_kind, job_running, job_due;

CREATE INDEX job_available_in_turn ON job (kind, due_by, run_at, id) WHERE state = 'available';
CREATE INDEX job_running_of_kind ON job (kind, deadline_at) WHERE state = 'running';
-- What is overdue among available jobs is found by job_available_in_turn.
CREATE INDEX job_due ON job (due_by) WHERE due_by IS NOT NULL AND state <> 'available';

CREATE TABLE job_late (
  job_id bigint,
  found_at timestamptz NOT NULL,
  told_at timestamptz,
  CONSTRAINT job_late_pkey PRIMARY KEY (job_id),
  CONSTRAINT job_late_told_after_it_was_found CHECK (told_at > found_at)
);

COMMENT ON TABLE job_late IS 'The jobs that were dead or overdue when the watch last looked.';
COMMENT ON COLUMN job_late.told_at IS 'When the unit got a task of it.';

ALTER TABLE job_late ENABLE ROW LEVEL SECURITY;
