-- The durable job queue.
--
-- Work that must not be lost is a row here, inserted by the transaction that makes it necessary (the outbox): it is
-- there exactly if that transaction commits. This file knows nothing of what the jobs do.
--
--                    job_enqueue                              job_enqueue (run_at to come)
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
-- States in ⟨ ⟩ are outcomes: the row has moved to job_history. A unique job on its way back to available or scheduled
-- that meets a newer live job of its kind and key is merged into it, and ends as ⟨merged⟩.
--
-- Why it is safe:
-- - Fencing. Each claim raises the lease, and whoever holds a job must name (id, lease) to complete, fail, snooze,
--   release or prolong it. No row found means that the job has moved on: the effect must be rolled back.
-- - Two clocks. A worker that no longer shows itself (job_worker.seen_at) is dead, and its jobs go back; a job held
--   past its own deadline_at is hung, and goes back even though its worker lives. A row that is locked, because its
--   completion is being committed, is left alone. Setting the clock forward may send back a job that was well: that
--   costs one run whose completion is refused, nothing else.
-- - Claims are as durable as everything else. With synchronous_commit off a crash could hand one lease out twice.
--
-- Why it is fast: the row that changes is narrow and its payload lies beside it; each state has an index of its own, so
-- a million scheduled jobs cost a claim nothing; what has ended leaves for a table without indexes, cut by day, whose
-- old days are dropped whole.
--
-- There is no foreign key between job and its payload (each would look up the other, for every job, twice): the
-- functions below are the only writers of both. The daily partitions of job_history are made by
-- job_history_maintain, not here, so that the schema is the same on whatever day it is installed.

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

COMMENT ON TABLE job IS 'Work that is live or dead. What has ended is in job_history.';
COMMENT ON COLUMN job.run_at IS 'Not before this time; also the place in the queue.';
COMMENT ON COLUMN job.due_by IS 'When it must have ended; later is a breach, whatever its state.';
COMMENT ON COLUMN job.deadline_at IS 'When the claim lapses, unless its holder prolongs it.';
COMMENT ON COLUMN job.lease IS 'Number of the claim; every claim adds one. Whoever names another number is stale.';
COMMENT ON COLUMN job.attempt IS 'Attempts spent, the running one included.';

-- One index a state: what a claim, the promotion, the rescue and the dead-letter page walk, and no other row.
CREATE INDEX job_available ON job (run_at, id) WHERE state = 'available';
CREATE INDEX job_scheduled ON job (run_at, id) WHERE state = 'scheduled';
CREATE INDEX job_running ON job (deadline_at) WHERE state = 'running';
CREATE INDEX job_dead ON job (died_at, id) WHERE state = 'dead';
CREATE INDEX job_due ON job (due_by) WHERE due_by IS NOT NULL;
-- A running job doesn't count: its work may have read what the new one wants done again.
CREATE UNIQUE INDEX job_unique_while_waiting ON job (kind, unique_key)
  WHERE unique_key IS NOT NULL AND state IN ('available', 'scheduled');

CREATE TABLE job_payload (
  job_id bigint,
  payload jsonb NOT NULL,
  errors jsonb,
  CONSTRAINT job_payload_pkey PRIMARY KEY (job_id),
  CONSTRAINT job_payload_is_an_object CHECK (jsonb_typeof(payload) = 'object'),
  CONSTRAINT job_payload_size CHECK (pg_column_size(payload) <= 16384),
  -- An error is the name of a type or a code. A sentence could quote what the job was about.
  CONSTRAINT job_payload_errors_are_codes CHECK (
    NOT jsonb_path_exists(errors, '$[*].error ? (!(@ like_regex "^[A-Za-z0-9_.]{1,100}$"))'))
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

COMMENT ON TABLE job_kind IS 'What the workers say about the kinds that they run; written when a worker starts.';

CREATE TABLE job_worker (
  id uuid,
  started_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  idle boolean NOT NULL DEFAULT false,
  CONSTRAINT job_worker_pkey PRIMARY KEY (id),
  CONSTRAINT job_worker_seen_after_start CHECK (seen_at >= started_at)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

COMMENT ON COLUMN job_worker.idle IS 'It has found nothing to do and waits to be woken.';

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

-- Takes what no day has been made for, so that completing a job never fails.
CREATE TABLE job_history_default PARTITION OF job_history DEFAULT;

COMMENT ON TABLE job_history IS 'How each job ended: one partition a UTC day, dropped whole. No payloads.';

CREATE TABLE event_subscription (
  topic text,
  job_kind text,
  CONSTRAINT event_subscription_pkey PRIMARY KEY (topic, job_kind),
  CONSTRAINT event_subscription_topic_spelled CHECK (topic ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$')
);

COMMENT ON TABLE event_subscription IS 'Which kinds of job an event makes. Inserted by the migration of the feature.';

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

COMMENT ON TABLE job_cron IS 'Jobs that come round by themselves; written when a worker starts.';
COMMENT ON COLUMN job_cron.last_due IS 'The due time dealt with last. Whoever moves it on makes the job, nobody else.';
COMMENT ON COLUMN job_cron.catch_up IS 'Due times missed: one job for all of them, a job for each, or none.';

CREATE TABLE job_canary (
  singleton boolean DEFAULT true,
  ran_at timestamptz NOT NULL,
  CONSTRAINT job_canary_pkey PRIMARY KEY (singleton),
  CONSTRAINT job_canary_is_one_row CHECK (singleton)
) WITH (fillfactor = 50);

COMMENT ON TABLE job_canary IS 'When a job last went the whole way. Old means that the queue stands still.';

-- Making jobs ---------------------------------------------------------------------------------------------------------

-- Tells the workers that something can be run now, if one of them is waiting. NOTIFY takes a lock on the whole database
-- at commit, so busy workers, who look again anyway, are not told. A worker that falls idle in this very moment misses
-- it, and finds the job by its poll.
CREATE FUNCTION job_wake() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM job_worker WHERE idle) THEN
    PERFORM pg_notify('job_available', '');
  END IF;
END
$$;

-- A job in the caller's transaction: at once, or not before run_at. A waiting job of the same kind and unique_key is
-- merged with it: earliest times, newest payload, attempts counted afresh.
CREATE FUNCTION job_enqueue(
  kind text, payload jsonb, run_at timestamptz DEFAULT NULL, unique_key text DEFAULT NULL,
  due_by timestamptz DEFAULT NULL
) RETURNS bigint LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  wanted_at timestamptz := coalesce(job_enqueue.run_at, now_at);
  made bigint;
BEGIN
  IF job_enqueue.unique_key IS NULL THEN
    INSERT INTO job (kind, state, run_at, due_by)
    VALUES (
      job_enqueue.kind, CASE WHEN wanted_at <= now_at THEN 'available' ELSE 'scheduled' END, wanted_at,
      job_enqueue.due_by)
    RETURNING id INTO made;
    INSERT INTO job_payload (job_id, payload) VALUES (made, job_enqueue.payload);
  ELSE
    INSERT INTO job AS live (kind, state, run_at, due_by, unique_key)
    VALUES (
      job_enqueue.kind, CASE WHEN wanted_at <= now_at THEN 'available' ELSE 'scheduled' END, wanted_at,
      job_enqueue.due_by, job_enqueue.unique_key)
    ON CONFLICT (kind, unique_key) WHERE unique_key IS NOT NULL AND state IN ('available', 'scheduled') DO UPDATE
      SET state = CASE WHEN live.state = 'available' THEN 'available' ELSE excluded.state END,
        run_at = least(live.run_at, excluded.run_at),
        due_by = least(live.due_by, excluded.due_by),
        attempt = 0
    RETURNING id INTO made;
    INSERT INTO job_payload (job_id, payload) VALUES (made, job_enqueue.payload)
    ON CONFLICT (job_id) DO UPDATE SET payload = excluded.payload;
  END IF;
  IF wanted_at <= now_at THEN
    PERFORM job_wake();
  END IF;
  RETURN made;
END
$$;

-- One job for each subscriber of the topic, in the caller's transaction. Returns how many.
CREATE FUNCTION event_publish(topic text, payload jsonb) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  now_at timestamptz := clock_now();
  made integer;
BEGIN
  WITH job_made AS (
    INSERT INTO job (kind, state, run_at)
    SELECT s.job_kind, 'available', now_at FROM event_subscription AS s WHERE s.topic = event_publish.topic
    RETURNING id
  )
  INSERT INTO job_payload (job_id, payload) SELECT id, event_publish.payload FROM job_made;
  GET DIAGNOSTICS made = ROW_COUNT;
  IF made > 0 THEN
    PERFORM job_wake();
  END IF;
  RETURN made;
END
$$;

-- Ending jobs ---------------------------------------------------------------------------------------------------------

-- Moves the jobs held under these leases to the history, and returns the ids of those that were. The others are stale.
CREATE FUNCTION job_finish(ids bigint[], leases integer[], outcome text) RETURNS SETOF bigint LANGUAGE plpgsql AS $$
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  RETURN QUERY
  WITH ended AS (
    DELETE FROM job USING unnest(job_finish.ids, job_finish.leases) AS held (id, lease)
    WHERE job.id = held.id AND job.lease = held.lease AND job.state = 'running'
    RETURNING job.id, job.kind, job.attempt, job.run_at, job.due_by, job.claimed_at
  ), payload AS (
    DELETE FROM job_payload USING ended WHERE job_payload.job_id = ended.id
    RETURNING job_payload.job_id, job_payload.errors
  )
  INSERT INTO job_history AS h (job_id, kind, outcome, attempt, run_at, due_by, claimed_at, finished_at, errors)
  SELECT e.id, e.kind, job_finish.outcome, e.attempt, e.run_at, e.due_by, e.claimed_at, now_at, p.errors
  FROM ended AS e LEFT JOIN payload AS p ON p.job_id = e.id
  RETURNING h.job_id;
END
$$;

-- The effect and its completion in one transaction. False: the job has moved on, roll the effect back.
CREATE FUNCTION job_complete(id bigint, lease integer) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM job_finish(ARRAY[job_complete.id], ARRAY[job_complete.lease], 'completed');
  RETURN FOUND;
END
$$;

-- Moves jobs that nobody holds (waiting or dead) to the history.
CREATE FUNCTION job_put_away(ids bigint[], outcome text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  now_at timestamptz := clock_now();
  ended integer;
BEGIN
  WITH gone AS (
    DELETE FROM job WHERE id = ANY (job_put_away.ids) AND state <> 'running'
    RETURNING id, kind, attempt, run_at, due_by
  ), payload AS (
    DELETE FROM job_payload USING gone WHERE job_payload.job_id = gone.id
    RETURNING job_payload.job_id, job_payload.errors
  )
  INSERT INTO job_history (job_id, kind, outcome, attempt, run_at, due_by, finished_at, errors)
  SELECT g.id, g.kind, job_put_away.outcome, g.attempt, g.run_at, g.due_by, now_at, p.errors
  FROM gone AS g LEFT JOIN payload AS p ON p.job_id = g.id;
  GET DIAGNOSTICS ended = ROW_COUNT;
  RETURN ended;
END
$$;

-- Cancels what still waits under this key. What runs can't be called back: its handler must look before it acts.
CREATE FUNCTION job_cancel(kind text, unique_key text) RETURNS integer LANGUAGE sql AS $$
  SELECT job_put_away(
    ARRAY(
      SELECT job.id FROM job
      WHERE job.kind = job_cancel.kind AND job.unique_key = job_cancel.unique_key
        AND job.state IN ('available', 'scheduled')
      FOR UPDATE),
    'cancelled')
$$;

-- Claiming and giving back ----------------------------------------------------------------------------------------------

-- Takes up to jobs_max runnable jobs of these kinds, those longest in the queue first. The planner can't know how few
-- rows a LIMIT given as a parameter leaves, and a plan made while the table was empty lives on: hence an array of ids,
-- and no sequential scan. (A scan that can't be avoided then looks so costly that it would be compiled: no JIT.)
CREATE FUNCTION job_claim(worker uuid, kinds text[], jobs_max integer)
  RETURNS TABLE (id bigint, lease integer, kind text, attempt smallint, due_by timestamptz, payload jsonb)
  LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  RETURN QUERY
  WITH claimed AS (
    UPDATE job
    SET state = 'running', lease = job.lease + 1, attempt = job.attempt + 1, worker_id = job_claim.worker,
      claimed_at = now_at,
      deadline_at = now_at + make_interval(
        secs => coalesce((SELECT k.attempt_seconds_max FROM job_kind AS k WHERE k.kind = job.kind), 120))
    WHERE job.id = ANY (
      ARRAY(
        SELECT next.id FROM job AS next
        WHERE next.state = 'available' AND next.kind = ANY (job_claim.kinds)
        ORDER BY next.run_at, next.id
        LIMIT job_claim.jobs_max
        FOR UPDATE SKIP LOCKED))
    RETURNING job.id, job.lease, job.kind, job.attempt, job.due_by, job.run_at
  )
  SELECT c.id, c.lease, c.kind, c.attempt, c.due_by, p.payload
  FROM claimed AS c JOIN job_payload AS p ON p.job_id = c.id
  ORDER BY c.run_at, c.id;
END
$$;
