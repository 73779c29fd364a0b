-- Notes which jobs are dead or overdue, and returns whether somebody has to be told: one has been so for three quarters
-- of a minute, and nobody was told of it. What is late only now may be so because the clock or all workers stood still,
-- and is about to be done.
--
-- At each look a thousand dead and a thousand other jobs are noted, and a hundred of each kind that wait: the latest to
-- become so, because those before them were noted at earlier looks. The first of a long line may each be done by the
-- next look, while its last waits for hours.
CREATE OR REPLACE FUNCTION job_late_look() RETURNS boolean
  LANGUAGE plpgsql
  SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  now_at timestamptz := clock_now();
BEGIN
  -- After the clock was set back, a job that was found by the former one would wait to be told of until that time.
  DELETE FROM job_late AS l
  WHERE l.told_at IS NULL AND l.found_at > now_at
    OR NOT EXISTS (SELECT FROM job AS j WHERE j.id = l.job_id AND (j.state = 'dead' OR j.due_by < now_at));
  INSERT INTO job_late (job_id, found_at)
  -- The kinds that wait, found one after the other in the index: those that no worker has declared, too.
  WITH RECURSIVE waiting_kind (kind) AS (
    (SELECT j.kind FROM job AS j WHERE j.state = 'available' ORDER BY j.kind LIMIT 1)
    UNION ALL
    SELECT (SELECT j.kind FROM job AS j WHERE j.state = 'available' AND j.kind > w.kind ORDER BY j.kind LIMIT 1)
    FROM waiting_kind AS w WHERE w.kind IS NOT NULL
  )
  SELECT late.id, now_at
  FROM (
    (SELECT j.id FROM job AS j WHERE j.state = 'dead' ORDER BY j.died_at DESC, j.id DESC LIMIT 1000)
    UNION
    (SELECT j.id FROM job AS j WHERE j.due_by < now_at AND j.state <> 'available' ORDER BY j.due_by DESC LIMIT 1000)
    UNION
    (SELECT waiting.id
     FROM waiting_kind AS k
     CROSS JOIN LATERAL (
       SELECT j.id FROM job AS j
       WHERE j.kind = k.kind AND j.state = 'available' AND j.due_by < now_at
       ORDER BY j.due_by DESC, j.run_at DESC, j.id DESC
       LIMIT 100
     ) AS waiting)
  ) AS late
  ON CONFLICT DO NOTHING;
  UPDATE job_late AS l SET told_at = now_at
  WHERE l.told_at IS NULL AND l.found_at <= now_at - interval '45 seconds';
  RETURN FOUND;
END
$$;

-- Whether no job was dead or overdue at the last look.
CREATE OR REPLACE FUNCTION job_late_is_none() RETURNS boolean
  LANGUAGE sql STABLE
  RETURN NOT EXISTS (SELECT FROM job_late);
