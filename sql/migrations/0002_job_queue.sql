-- The durable job queue.
--
-- Work that must not be lost is a row here, inserted by the transaction that makes it necessary (the outbox): the row
-- exists exactly if that transaction commits. This floor knows nothing of what the jobs do.
--
--                    job_enqueue                            job_enqueue (run_at in the future)
--                         │                                            │
--                         ▼               promote (due)                ▼
--       ┌─────────▶  available  ◀──────────────────────────────── scheduled
--       │             │      │                                    ▲        │
--       │       claim │      └──────────── job_cancel ──────┐     │        └─ job_cancel ─▶ ⟨cancelled⟩
--       │ (lease + 1) ▼                                     ▼     │
--       │          running ─────── job_complete ──▶ ⟨completed⟩   │
--       │           │ │ │ └─────── job_discard ───▶ ⟨discarded⟩   │
--       │ release   │ │ └───────── fail, rescue, snooze ──────────┘
--       └───────────┘ │
--                     └─ fail, rescue (attempts spent) ─▶ dead ── revive ─▶ available
--                                                           └──── bury ───▶ ⟨buried⟩
--
-- States in ⟨ ⟩ are outcomes: the row has moved to job_history. A unique job that returns to available or scheduled
-- while a newer live job has the same kind and key is merged into it, and ends as ⟨merged⟩.
--
-- Why it is safe:
-- - Fencing. Each claim raises the lease. To complete, fail, snooze, release or prolong a job, its holder must name
--   (id, lease). If no row matches, the job has moved on, and the effect must be rolled back.
-- - Two clocks. A worker that stops reporting (job_worker.seen_at) is dead, and its jobs are returned. A job held past
--   its deadline_at is hung, and is returned although its worker lives. A row that is locked, because its completion is
--   being committed, is left alone. Shifting the clock forward may return a healthy job: that costs one run whose
--   completion is refused, and nothing else.
-- - Claims are as durable as everything else. With synchronous_commit off, a crash could hand out one lease twice.
--
-- Why it is fast: the row that changes is narrow, and its payload lies beside it. Each state has an index of its own,
-- so a million scheduled jobs cost a claim nothing. Ended jobs move to a table without indexes, partitioned by day, and
-- old days are dropped whole.
--
-- There is no foreign key between job and job_payload, because each insert would look up the other table: only the
-- functions of this floor write to either. job_history_maintain creates the daily partitions of job_history, so that
-- the schema is the same whatever day it is installed.

CREATE TABLE job (
  id bigint GENERATED ALWAYS AS IDENTITY,
  run_at timestamptz NOT NULL,
  due_by timestamptz,
  claimed_at timestamptz,
  deadline_at timestamptz,
  died_at timestamptz,
  worker_id uuid,
  lease integer NOT NULL DEFAULT 0,
  attempt smallint NOT NULL DEFAULT 0,
  state text NOT NULL,
  kind text NOT NULL,
  unique_key text,
  CONSTRAINT job_pkey PRIMARY KEY (id),
  CONSTRAINT job_state_known CHECK (state IN ('available', 'scheduled', 'running', 'dead')),
  CONSTRAINT job_running_has_its_holder CHECK (
    num_nonnulls(worker_id, claimed_at, deadline_at) = CASE state WHEN 'running' THEN 3 ELSE 0 END),
  CONSTRAINT job_running_has_a_lease CHECK (state <> 'running' OR (lease > 0 AND attempt > 0)),
  CONSTRAINT job_deadline_follows_claim CHECK (deadline_at > claimed_at),
  CONSTRAINT job_dead_has_its_time CHECK ((state = 'dead') = (died_at IS NOT NULL)),
  CONSTRAINT job_lease_not_negative CHECK (lease >= 0),
  CONSTRAINT job_attempt_in_range CHECK (attempt BETWEEN 0 AND 1000),
  CONSTRAINT job_kind_length CHECK (length(kind) BETWEEN 1 AND 100),
  CONSTRAINT job_unique_key_length CHECK (length(unique_key) BETWEEN 1 AND 200)
) WITH (
  fillfactor = 70,
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0,
  autovacuum_analyze_scale_factor = 0.5
);

COMMENT ON TABLE job IS 'Live and dead jobs. Ended jobs are in job_history.';
COMMENT ON COLUMN job.run_at IS 'Not before this time; also the place in the queue.';
COMMENT ON COLUMN job.due_by IS 'When it must have ended; later is a breach, whatever its state.';
COMMENT ON COLUMN job.deadline_at IS 'When the claim lapses, unless its holder prolongs it.';
COMMENT ON COLUMN job.lease IS 'Number of the claim; every claim adds one. A claim under another number is stale.';
COMMENT ON COLUMN job.attempt IS 'Attempts spent, the running one included.';

-- One index a state, so that a claim, the promotion, the rescue and the dead-letter page read no other rows.
CREATE INDEX job_available ON job (run_at, id) WHERE state = 'available';
CREATE INDEX job_scheduled ON job (run_at, id) WHERE state = 'scheduled';
CREATE INDEX job_running ON job (deadline_at) WHERE state = 'running';
CREATE INDEX job_dead ON job (died_at, id) WHERE state = 'dead';
CREATE INDEX job_due ON job (due_by) WHERE due_by IS NOT NULL;

-- A running job doesn't count: it may already have read what the new job must process again.
CREATE UNIQUE INDEX job_unique_while_waiting ON job (kind, unique_key)
  WHERE unique_key IS NOT NULL AND state IN ('available', 'scheduled');

CREATE TABLE job_payload (
  job_id bigint,
  payload jsonb NOT NULL,
  errors jsonb,
  CONSTRAINT job_payload_pkey PRIMARY KEY (job_id),
  CONSTRAINT job_payload_is_an_object CHECK (jsonb_typeof(payload) = 'object'),
  CONSTRAINT job_payload_size CHECK (pg_column_size(payload) <= 16384),
  -- An error is the name of a type or a code, because a sentence could quote personal data.
  CONSTRAINT job_payload_errors_are_codes CHECK (
    NOT jsonb_path_exists(errors, '$[*].error ? (!(@ like_regex "^[A-Za-z0-9_.:]{1,100}$"))'))
) WITH (
  autovacuum_vacuum_scale_factor = 0.01,
  autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0
);

COMMENT ON TABLE job_payload IS 'What a job is about, and the errors of its attempts, oldest first.';

CREATE TABLE job_kind (
  kind text,
  attempts_max smallint NOT NULL DEFAULT 16,
  attempt_seconds_max integer NOT NULL DEFAULT 120,
  CONSTRAINT job_kind_pkey PRIMARY KEY (kind),
  CONSTRAINT job_kind_spelled CHECK (kind ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$'),
  CONSTRAINT job_kind_attempts_in_range CHECK (attempts_max BETWEEN 1 AND 100),
  CONSTRAINT job_kind_attempt_seconds_in_range CHECK (attempt_seconds_max BETWEEN 1 AND 86400)
);

COMMENT ON TABLE job_kind IS 'The limits of each kind of job; written when a worker starts.';

CREATE TABLE job_worker (
  id uuid,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  idle boolean NOT NULL DEFAULT false,
  CONSTRAINT job_worker_pkey PRIMARY KEY (id),
  CONSTRAINT job_worker_seen_after_start CHECK (seen_at >= started_at)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

COMMENT ON COLUMN job_worker.idle IS 'It found nothing to do and waits to be woken.';

CREATE TABLE job_history (
  job_id bigint NOT NULL,
  kind text NOT NULL,
  outcome text NOT NULL,
  attempt smallint NOT NULL,
  run_at timestamptz NOT NULL,
  due_by timestamptz,
  claimed_at timestamptz,
  finished_at timestamptz NOT NULL,
  errors jsonb,
  CONSTRAINT job_history_outcome_known CHECK (outcome IN ('completed', 'discarded', 'cancelled', 'merged', 'buried')),
  CONSTRAINT job_history_completed_was_claimed CHECK (outcome <> 'completed' OR claimed_at IS NOT NULL)
) PARTITION BY RANGE (finished_at);

-- Takes the rows of days that have no partition, so that completing a job never fails.
CREATE TABLE job_history_default PARTITION OF job_history DEFAULT;

COMMENT ON TABLE job_history IS 'How each job ended: one partition a UTC day, dropped whole. No payloads.';

CREATE TABLE event_subscription (
  topic text,
  job_kind text,
  CONSTRAINT event_subscription_pkey PRIMARY KEY (topic, job_kind),
  CONSTRAINT event_subscription_topic_spelled CHECK (topic ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$')
);

COMMENT ON TABLE event_subscription IS 'Which kinds of job an event creates; the rows are part of the program.';

CREATE TABLE job_cron (
  name text,
  kind text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  period_seconds integer,
  wall_time time,
  zone text,
  catch_up text NOT NULL,
  grace_seconds integer NOT NULL DEFAULT 60,
  last_due timestamptz NOT NULL,
  CONSTRAINT job_cron_pkey PRIMARY KEY (name),
  CONSTRAINT job_cron_periodic_or_daily CHECK (
    (period_seconds IS NULL) <> (wall_time IS NULL) AND (wall_time IS NULL) = (zone IS NULL)),
  CONSTRAINT job_cron_period_in_range CHECK (period_seconds BETWEEN 1 AND 604800),
  CONSTRAINT job_cron_catch_up_known CHECK (catch_up IN ('once', 'all', 'skip')),
  CONSTRAINT job_cron_grace_in_range CHECK (grace_seconds BETWEEN 1 AND 86400)
);

COMMENT ON TABLE job_cron IS 'Recurring jobs; written when a worker starts.';
COMMENT ON COLUMN job_cron.last_due IS 'The last due time handled. Only whoever advances it creates the job.';
COMMENT ON COLUMN job_cron.catch_up IS 'Due times missed: one job for all of them, a job for each, or none.';

CREATE TABLE job_canary (
  singleton boolean DEFAULT true,
  ran_at timestamptz NOT NULL,
  CONSTRAINT job_canary_pkey PRIMARY KEY (singleton),
  CONSTRAINT job_canary_is_one_row CHECK (singleton)
) WITH (fillfactor = 50);

COMMENT ON TABLE job_canary IS 'When the canary job last completed. An old time means that the queue has stopped.';
