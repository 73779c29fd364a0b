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
-- The pairs are looked up in a hash, which IS TRUE keeps the planner from making a join: it would join as if no job
-- were running, row by row, because none was when the table was last looked at.
CREATE FUNCTION job_finish(ids bigint[], leases integer[], outcome text) RETURNS SETOF bigint
  LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  RETURN QUERY
  WITH ended AS (
    DELETE FROM job
    WHERE id = ANY (job_finish.ids) AND state = 'running'
      AND ((id, lease) IN (SELECT * FROM unnest(job_finish.ids, job_finish.leases))) IS TRUE
    RETURNING id, kind, attempt, run_at, due_by, claimed_at
  ), payload AS (
    DELETE FROM job_payload AS p USING ended AS e WHERE p.job_id = e.id
    RETURNING e.id, e.kind, e.attempt, e.run_at, e.due_by, e.claimed_at, p.errors
  )
  INSERT INTO job_history AS h (job_id, kind, outcome, attempt, run_at, due_by, claimed_at, finished_at, errors)
  SELECT id, kind, job_finish.outcome, attempt, run_at, due_by, claimed_at, now_at, errors FROM payload
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
    DELETE FROM job_payload AS p USING gone AS g WHERE p.job_id = g.id
    RETURNING g.id, g.kind, g.attempt, g.run_at, g.due_by, p.errors
  )
  INSERT INTO job_history (job_id, kind, outcome, attempt, run_at, due_by, finished_at, errors)
  SELECT id, kind, job_put_away.outcome, attempt, run_at, due_by, now_at, errors FROM payload;
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

-- Claiming and giving back --------------------------------------------------------------------------------------------

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

-- A running job goes back to wait, from wait_at on, unless a newer one of its kind and key already waits: then it gives
-- its times to that one and ends as merged. Returns the state it is in now; NULL for a stale lease. The only way from
-- running back to waiting.
CREATE FUNCTION job_put_back(id bigint, lease integer, wait_at timestamptz, spent boolean) RETURNS text
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  moved job;
BEGIN
  LOOP
    BEGIN
      UPDATE job
      SET state = CASE WHEN wait_at <= now_at THEN 'available' ELSE 'scheduled' END, run_at = wait_at,
        attempt = CASE WHEN spent THEN attempt ELSE attempt - 1 END,
        worker_id = NULL, claimed_at = NULL, deadline_at = NULL
      WHERE id = job_put_back.id AND lease = job_put_back.lease AND state = 'running'
      RETURNING * INTO moved;
      RETURN moved.state;
    EXCEPTION WHEN unique_violation THEN
      NULL;
    END;
    UPDATE job AS newer
    SET run_at = least(newer.run_at, wait_at), due_by = least(newer.due_by, older.due_by),
      state = CASE WHEN wait_at <= now_at THEN 'available' ELSE newer.state END
    FROM job AS older
    WHERE older.id = job_put_back.id AND newer.kind = older.kind AND newer.unique_key = older.unique_key
      AND newer.state IN ('available', 'scheduled');
    IF FOUND THEN
      PERFORM job_finish(ARRAY[job_put_back.id], ARRAY[job_put_back.lease], 'merged');
      RETURN 'merged';
    END IF;
    -- The newer one was claimed or ended in between: try again.
  END LOOP;
END
$$;

-- Notes what an attempt failed with, beside the payload. At most the newest fifty are kept.
CREATE FUNCTION job_note_error(id bigint, error text) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  UPDATE job_payload
  SET errors = CASE WHEN jsonb_array_length(errors) >= 50 THEN errors - 0 ELSE coalesce(errors, '[]') END
    || jsonb_build_object(
      'attempt', (SELECT attempt FROM job WHERE id = job_note_error.id), 'at', now_at, 'error', error)
  WHERE job_id = job_note_error.id;
END
$$;

-- How long to wait after a failed attempt: 2, 4, 8 … seconds, an hour at most, a quarter more or less by chance: what
-- failed together doesn't come back together.
CREATE FUNCTION job_backoff(attempt integer) RETURNS interval LANGUAGE sql VOLATILE AS $$
  SELECT make_interval(secs => least(3600, 2 ^ least(job_backoff.attempt, 12)) * (0.75 + random() / 2))
$$;

-- An attempt failed: back to wait, or dead when its attempts are spent or a further one is no use. `error` is the name
-- of a type or a code. Returns the state it is in now; NULL for a stale lease.
CREATE FUNCTION job_fail(id bigint, lease integer, error text, retriable boolean DEFAULT true) RETURNS text
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  attempts_max integer;
  held job;
BEGIN
  SELECT * INTO held FROM job
  WHERE id = job_fail.id AND lease = job_fail.lease AND state = 'running' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  PERFORM job_note_error(held.id, error);
  SELECT k.attempts_max INTO attempts_max FROM job_kind AS k WHERE k.kind = held.kind;
  IF retriable AND held.attempt < coalesce(attempts_max, 16) THEN
    RETURN job_put_back(held.id, held.lease, now_at + job_backoff(held.attempt), spent => true);
  END IF;
  UPDATE job
  SET state = 'dead', died_at = now_at, worker_id = NULL, claimed_at = NULL, deadline_at = NULL
  WHERE id = held.id;
  RETURN 'dead';
END
$$;

-- Not now: back to wait for so many seconds, the attempt not spent. NULL for a stale lease.
CREATE FUNCTION job_snooze(id bigint, lease integer, seconds integer) RETURNS text LANGUAGE sql AS $$
  SELECT job_put_back(
    job_snooze.id, job_snooze.lease, clock_now() + make_interval(secs => job_snooze.seconds), spent => false)
$$;

-- Gives back what was claimed and not run: to its old place, the attempt not spent. Returns how many.
CREATE FUNCTION job_release(ids bigint[], leases integer[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  released integer;
BEGIN
  SELECT count(job_put_back(job.id, job.lease, job.run_at, spent => false)) INTO released
  FROM (
    SELECT j.id, j.lease, j.run_at FROM job AS j
    WHERE j.id = ANY (job_release.ids) AND j.state = 'running'
      AND ((j.id, j.lease) IN (SELECT * FROM unnest(job_release.ids, job_release.leases))) IS TRUE
    ORDER BY j.id FOR UPDATE
  ) AS job;
  IF released > 0 THEN
    PERFORM job_wake();
  END IF;
  RETURN released;
END
$$;

-- There is no use in running it: it ends, with the reason (a code) among its errors. False for a stale lease.
CREATE FUNCTION job_discard(id bigint, lease integer, reason text) RETURNS boolean LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM job WHERE id = job_discard.id AND lease = job_discard.lease AND state = 'running' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  PERFORM job_note_error(job_discard.id, reason);
  PERFORM job_finish(ARRAY[job_discard.id], ARRAY[job_discard.lease], 'discarded');
  RETURN true;
END
$$;

-- Prolongs the claim by its kind's allowance, from now. False for a stale lease: stop, somebody else has it.
CREATE FUNCTION job_heartbeat(id bigint, lease integer) RETURNS boolean LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  UPDATE job
  SET deadline_at = now_at + make_interval(
    secs => coalesce((SELECT k.attempt_seconds_max FROM job_kind AS k WHERE k.kind = job.kind), 120))
  WHERE id = job_heartbeat.id AND lease = job_heartbeat.lease AND state = 'running';
  RETURN FOUND;
END
$$;

-- Scheduled jobs that have come due become available, in due order, up to jobs_max. Returns how many.
CREATE FUNCTION job_promote(jobs_max integer) RETURNS integer
  LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
  now_at timestamptz := clock_now();
  promoted integer;
BEGIN
  UPDATE job SET state = 'available'
  WHERE id = ANY (
    ARRAY(
      SELECT due.id FROM job AS due
      WHERE due.state = 'scheduled' AND due.run_at <= now_at
      ORDER BY due.run_at, due.id
      LIMIT job_promote.jobs_max
      FOR UPDATE SKIP LOCKED));
  GET DIAGNOSTICS promoted = ROW_COUNT;
  RETURN promoted;
END
$$;

-- Workers -------------------------------------------------------------------------------------------------------------

-- The worker shows that it lives. It comes back under the same id if it had been taken for dead.
CREATE FUNCTION job_worker_seen(id uuid, idle boolean) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  INSERT INTO job_worker AS w (id, started_at, seen_at, idle)
  VALUES (job_worker_seen.id, now_at, now_at, job_worker_seen.idle)
  ON CONFLICT (id) DO UPDATE SET seen_at = greatest(w.started_at, excluded.seen_at), idle = excluded.idle;
END
$$;

-- Gives back the jobs whose worker has not been seen for so long, or whose own deadline has passed: an attempt failed.
-- A row that is locked is being completed. Returns how many.
CREATE FUNCTION job_rescue(worker_silence_seconds integer, jobs_max integer) RETURNS integer
  LANGUAGE plpgsql SET enable_seqscan = off SET jit = off AS $$
DECLARE
  now_at timestamptz := clock_now();
  seen_since timestamptz := now_at - make_interval(secs => worker_silence_seconds);
  rescued integer;
BEGIN
  SELECT count(job_fail(lost.id, lost.lease, lost.error)) INTO rescued
  FROM (
    SELECT j.id, j.lease,
      CASE WHEN j.deadline_at <= now_at THEN 'queue.deadlinePassed' ELSE 'queue.workerLost' END AS error
    FROM job AS j
    WHERE j.state = 'running' AND (
      j.deadline_at <= now_at
      OR NOT EXISTS (SELECT FROM job_worker AS w WHERE w.id = j.worker_id AND w.seen_at > seen_since))
    ORDER BY j.deadline_at
    LIMIT job_rescue.jobs_max
    FOR UPDATE SKIP LOCKED
  ) AS lost;
  DELETE FROM job_worker WHERE seen_at <= seen_since;
  RETURN rescued;
END
$$;

-- Dead jobs -----------------------------------------------------------------------------------------------------------

-- A dead job starts afresh, its errors kept. If one of its kind and key waits already, that one does the work and the
-- dead one ends as merged. False: it isn't dead.
CREATE FUNCTION job_revive(id bigint) RETURNS boolean LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  PERFORM FROM job WHERE id = job_revive.id AND state = 'dead' FOR UPDATE;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  UPDATE job SET state = 'available', died_at = NULL, attempt = 0, run_at = now_at WHERE id = job_revive.id;
  PERFORM job_wake();
  RETURN true;
EXCEPTION WHEN unique_violation THEN
  PERFORM job_put_away(ARRAY[job_revive.id], 'merged');
  RETURN true;
END
$$;

-- A dead job that nobody wants any more goes to the history. False: it isn't dead.
CREATE FUNCTION job_bury(id bigint) RETURNS boolean LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  PERFORM FROM job WHERE id = job_bury.id AND state = 'dead' FOR UPDATE;
  RETURN FOUND AND job_put_away(ARRAY[job_bury.id], 'buried') = 1;
END
$$;

-- Cron ----------------------------------------------------------------------------------------------------------------

-- The due times after `after` up to `until`: multiples of a period since 1970, or a wall time of each day of a zone.
CREATE FUNCTION job_cron_dues(
  period_seconds integer, wall_time time, zone text, after timestamptz, until timestamptz
) RETURNS SETOF timestamptz LANGUAGE sql STABLE AS $$
  SELECT to_timestamp(slot * period_seconds::bigint)
  FROM generate_series(
    floor(extract(epoch FROM after) / period_seconds)::bigint + 1,
    floor(extract(epoch FROM until) / period_seconds)::bigint) AS slot
  WHERE period_seconds IS NOT NULL
  UNION ALL
  SELECT due.at
  FROM generate_series((after AT TIME ZONE zone)::date, (until AT TIME ZONE zone)::date, interval '1 day') AS day,
    LATERAL (SELECT (day::date + wall_time) AT TIME ZONE zone AS at) AS due
  WHERE period_seconds IS NULL AND due.at > after AND due.at <= until
  ORDER BY 1
$$;

-- Makes the jobs of all schedules that have come due. Whoever moves last_due on first makes them; the others find it
-- moved. After a pause `once` makes one job for all due times missed, `all` one for each (a thousand at a time), `skip`
-- only the newest and only within its grace. Returns how many due times were taken.
CREATE FUNCTION job_cron_tick() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  now_at timestamptz := clock_now();
  taken integer := 0;
  span interval;
  cron job_cron;
  due timestamptz;
  dues timestamptz[];
BEGIN
  FOR cron IN SELECT * FROM job_cron ORDER BY name LOOP
    span := make_interval(secs => coalesce(cron.period_seconds, 86400));
    IF cron.catch_up = 'all' THEN
      dues := ARRAY(
        SELECT job_cron_dues(
          cron.period_seconds, cron.wall_time, cron.zone, cron.last_due, least(now_at, cron.last_due + 1000 * span)));
    ELSE
      SELECT ARRAY[max(d)] INTO dues FROM job_cron_dues(
        cron.period_seconds, cron.wall_time, cron.zone, greatest(cron.last_due, now_at - 2 * span), now_at) AS d
      HAVING max(d) IS NOT NULL;
    END IF;
    CONTINUE WHEN coalesce(cardinality(dues), 0) = 0;
    UPDATE job_cron SET last_due = dues[cardinality(dues)] WHERE name = cron.name AND last_due = cron.last_due;
    CONTINUE WHEN NOT FOUND;
    FOREACH due IN ARRAY dues LOOP
      CONTINUE WHEN cron.catch_up = 'skip' AND due < now_at - make_interval(secs => cron.grace_seconds);
      PERFORM job_enqueue(
        cron.kind, cron.payload || jsonb_build_object('due', due), due,
        CASE cron.catch_up WHEN 'all' THEN cron.name || ' ' || extract(epoch FROM due)::bigint ELSE cron.name END);
      taken := taken + 1;
    END LOOP;
  END LOOP;
  RETURN taken;
END
$$;

-- History -------------------------------------------------------------------------------------------------------------

-- Makes the partitions of today and the coming week, and drops those older than keep_days. What went to the default
-- partition meanwhile (nobody had looked after it, or the clock jumped) is moved to its day. Waits for no lock longer
-- than two seconds: whoever completes jobs goes first, and it is called again. Runs as the owner, as the service may
-- not change the schema. Returns how many partitions were made and dropped.
CREATE FUNCTION job_history_maintain(keep_days integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET lock_timeout = '2s' SET timezone = 'UTC' SET search_path FROM CURRENT AS $$
DECLARE
  today date := clock_now()::date;
  changed integer := 0;
  day date;
  part text;
BEGIN
  IF keep_days NOT BETWEEN 1 AND 3650 THEN
    RAISE EXCEPTION 'keep_days is out of range' USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- One at a time, and no writer meanwhile: a row on its way to the default partition would be refused there (23514)
  -- once its day has a partition of its own. Readers go on.
  LOCK TABLE job_history IN SHARE ROW EXCLUSIVE MODE;
  FOR day IN
    SELECT d::date FROM generate_series(today, today + 7, interval '1 day') AS d
    UNION
    SELECT DISTINCT finished_at::date FROM job_history_default
  LOOP
    part := 'job_history_' || to_char(day, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(quote_ident(part)) IS NOT NULL;
    EXECUTE format('CREATE TABLE %I (LIKE job_history INCLUDING CONSTRAINTS INCLUDING DEFAULTS)', part);
    EXECUTE format(
      'WITH moved AS (DELETE FROM job_history_default WHERE finished_at >= %L AND finished_at < %L RETURNING *) '
      'INSERT INTO %I SELECT * FROM moved',
      day::timestamptz, (day + 1)::timestamptz, part);
    EXECUTE format(
      'ALTER TABLE job_history ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
      part, day::timestamptz, (day + 1)::timestamptz);
    changed := changed + 1;
  END LOOP;
  FOR part IN
    SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'job_history'::regclass AND c.relname ~ '^job_history_[0-9]{8}$'
      AND to_date(right(c.relname, 8), 'YYYYMMDD') < today - keep_days
  LOOP
    EXECUTE format('DROP TABLE %I', part);
    changed := changed + 1;
  END LOOP;
  RETURN changed;
END
$$;

REVOKE EXECUTE ON FUNCTION job_history_maintain(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_history_maintain(integer) TO vestibule_application;

GRANT SELECT, INSERT, UPDATE, DELETE ON job, job_payload, job_worker, job_kind, job_cron, job_canary
  TO vestibule_application;
GRANT SELECT, INSERT ON job_history TO vestibule_application;
GRANT SELECT ON event_subscription TO vestibule_application;
