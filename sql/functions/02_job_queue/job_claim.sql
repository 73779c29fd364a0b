-- Claims up to jobs_max runnable jobs of these kinds, what is due first coming first, each under a new lease. Jobs of
-- kinds that are paused, or have reached a limit of theirs, stay where they are; while the database is quiet, so does
-- what goes out (job_quiet).
--
-- How many of each kind is decided first (job_claim_shares). Each kind's are then taken by an index that holds no
-- others, so a long line of other kinds costs nothing.
--
-- The planner can't know how few rows remain under a LIMIT that is a parameter, and a plan made while the table was
-- empty stays in use: hence the array of ids, and no sequential scan. An unavoidable scan then looks so expensive that
-- the server would compile the statement: hence no JIT.
CREATE OR REPLACE FUNCTION job_claim(worker uuid, kinds text[], jobs_max integer)
  RETURNS TABLE (id bigint, lease integer, kind text, attempt smallint, due_by timestamptz, payload jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  now_at timestamptz := clock_now();
  share record;
  chosen bigint[];
  taken bigint[] := '{}';
BEGIN
  PERFORM actor_require_service();
  FOR share IN SELECT s.kind, s.jobs FROM job_claim_shares(job_claim.kinds, job_claim.jobs_max) AS s LOOP
    chosen := ARRAY(
      SELECT next.id FROM job AS next
      WHERE next.state = 'available' AND next.kind = share.kind
      ORDER BY next.due_by, next.run_at, next.id
      LIMIT share.jobs
      FOR UPDATE SKIP LOCKED);
    PERFORM job_pace(share.kind, cardinality(chosen));
    taken := taken || chosen;
  END LOOP;
  IF cardinality(taken) = 0 THEN RETURN; END IF;
  RETURN QUERY
  WITH claimed AS (
    UPDATE job
    SET state = 'running', lease = job.lease + 1, attempt = job.attempt + 1, worker_id = job_claim.worker,
      claimed_at = now_at,
      deadline_at = now_at + make_interval(
        secs => coalesce((SELECT k.attempt_seconds_max FROM job_kind AS k WHERE k.kind = job.kind), 120))
    WHERE job.id = ANY (taken)
    RETURNING job.id, job.lease, job.kind, job.attempt, job.due_by, job.run_at
  )
  SELECT c.id, c.lease, c.kind, c.attempt, c.due_by, p.payload
  FROM claimed AS c JOIN job_payload AS p ON p.job_id = c.id
  ORDER BY c.due_by, c.run_at, c.id;
END
$$;

-- Of which kinds a claim takes how many jobs, so that together they are the first jobs_max in order of urgency, as far
-- as the limits of their kinds allow. It locks the rows of kinds that have a limit, in one order, until the claim has
-- been committed: whoever claims them meanwhile waits, and then counts what this claim took.
CREATE OR REPLACE FUNCTION job_claim_shares(kinds text[], jobs_max integer) RETURNS TABLE (kind text, jobs integer)
  LANGUAGE plpgsql
  SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  runnable text[];
BEGIN
  runnable := ARRAY(
    SELECT wanted.kind FROM unnest(job_claim_shares.kinds) AS wanted (kind)
    -- LIMIT keeps the planner from joining, which would read every runnable job.
    WHERE (SELECT true FROM job AS next WHERE next.state = 'available' AND next.kind = wanted.kind LIMIT 1)
      AND NOT EXISTS (SELECT FROM job_pause AS p WHERE p.kind = wanted.kind AND p.ends_at > clock_now()));
  IF EXISTS (SELECT FROM job_outward AS o WHERE o.kind = ANY (runnable)) AND job_must_be_quiet() THEN
    runnable := ARRAY(
      SELECT r.kind FROM unnest(runnable) AS r (kind)
      WHERE NOT EXISTS (SELECT FROM job_outward AS o WHERE o.kind = r.kind));
  END IF;
  IF cardinality(runnable) = 0 THEN RETURN; END IF;
  PERFORM FROM job_kind AS k
  WHERE k.kind = ANY (runnable) AND (k.running_max IS NOT NULL OR k.starts_max IS NOT NULL)
  ORDER BY k.kind FOR NO KEY UPDATE;
  RETURN QUERY
  WITH room AS MATERIALIZED (
    SELECT r.kind, least(job_claim_shares.jobs_max, job_kind_room(r.kind)) AS jobs FROM unnest(runnable) AS r (kind)
  ), first AS (
    SELECT r.kind
    FROM room AS r
    CROSS JOIN LATERAL (
      SELECT n.due_by, n.run_at, n.id FROM job AS n
      WHERE n.state = 'available' AND n.kind = r.kind
      ORDER BY n.due_by, n.run_at, n.id
      LIMIT r.jobs
    ) AS next
    ORDER BY next.due_by, next.run_at, next.id
    LIMIT job_claim_shares.jobs_max
  )
  SELECT f.kind, count(*)::integer FROM first AS f GROUP BY f.kind ORDER BY f.kind;
END
$$;

-- How many more jobs of a kind its limits allow to be claimed now.
CREATE OR REPLACE FUNCTION job_kind_room(given_kind text) RETURNS integer
  LANGUAGE sql STABLE
AS $$
  -- A kind without limits has none of the two, and the least of what isn't NULL counts.
  SELECT greatest(0, coalesce(least(
    CASE WHEN k.running_max IS NOT NULL THEN
      k.running_max - (SELECT count(*) FROM job AS j WHERE j.state = 'running' AND j.kind = k.kind) END,
    -- What is taken of the bucket flows off evenly. A clock that was set back leaves it empty, and not less.
    floor(
      k.starts_max
      - least(k.starts_seconds, greatest(0, extract(epoch FROM k.paced_until - clock_now()))) * k.starts_max
        / k.starts_seconds
      -- Times are kept to the microsecond.
      + 0.001)), 2147483647))::integer
  FROM (SELECT) AS one LEFT JOIN job_kind AS k ON k.kind = given_kind
$$;

-- Takes so many starts out of a kind's bucket, if it has one.
CREATE OR REPLACE FUNCTION job_pace(given_kind text, started integer) RETURNS void
  LANGUAGE sql
AS $$
  UPDATE job_kind AS k
  SET paced_until = least(greatest(k.paced_until, c.now_at), c.now_at + make_interval(secs => k.starts_seconds))
    + make_interval(secs => started * k.starts_seconds::double precision / k.starts_max)
  FROM (SELECT clock_now() AS now_at) AS c
  WHERE k.kind = given_kind AND k.starts_max IS NOT NULL AND started > 0
$$;

-- Whether what goes out is held back. The first claim of such jobs notes that this database sends; a claim in a copy of
-- it finds that, and holds them back from then on. A copy without that note isn't found, nor one that was restored into
-- the same database. It asks each time, because a worker doesn't notice that it is connected to another database of the
-- same name.
CREATE OR REPLACE FUNCTION job_must_be_quiet() RETURNS boolean
  LANGUAGE plpgsql
AS $$
BEGIN
  IF job_is_quiet() THEN RETURN true; END IF;
  IF EXISTS (
    SELECT FROM job_home AS h JOIN job_here() AS here USING (system_identifier, database_oid))
  THEN RETURN false; END IF;
  IF EXISTS (SELECT FROM job_home) THEN
    PERFORM job_quiet_begin(acting(), 'copied', NULL);
    RETURN true;
  END IF;
  PERFORM job_home_note();
  RETURN false;
END
$$;
