-- Has no worker claim jobs of a kind for so many minutes from now, 1 to 1,440. One that runs goes on. A kind that is
-- paused already is paused anew.
--
-- Outcomes: done, with the kind; notFound, for a kind that no worker knows; owed, for one that mustn't wait.
CREATE OR REPLACE FUNCTION queue_kind_pause(
  who actor, given_kind text, given_minutes integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  now_at timestamptz := clock_now();
  until timestamptz := now_at + make_interval(mins => given_minutes);
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'job.pause');
  answer := '{}';
  outcome := 'notFound';
  PERFORM FROM job_kind AS k WHERE k.kind = given_kind AND (who).role = 'rju';
  IF NOT FOUND THEN RETURN; END IF;
  outcome := 'owed';
  IF queue_kind_is_owed(given_kind) THEN RETURN; END IF;
  INSERT INTO job_pause (kind, paused_at, ends_at) VALUES (given_kind, now_at, until)
  ON CONFLICT ON CONSTRAINT job_pause_pkey DO UPDATE SET paused_at = excluded.paused_at, ends_at = excluded.ends_at;
  PERFORM audit_write(
    who, 'job.pause', 'jobKind', given_kind, jsonb_build_object('until', rfc3339(until, 'UTC')));
  outcome := 'done';
  answer := queue_kind_view(given_kind);
END
$$;
