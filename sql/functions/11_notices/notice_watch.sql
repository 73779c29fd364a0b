-- Sees to the deliveries that stay silent, at most so many at once, and returns how many it saw to: passes on what has
-- failed, stays unknown, or has waited too long to be sent, and makes the job again of one that has lost it. While what
-- goes out is held back, only what has failed is passed on, as nothing can be sent or asked about. After that each has
-- its time again.
CREATE OR REPLACE FUNCTION notice_watch(configured text[], given_limit integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  it notice_delivery;
  seen integer := 0;
  out_since timestamptz := job_outward_since();
BEGIN
  PERFORM actor_require_service();
  FOR it IN
    SELECT d.*
    FROM notice_delivery AS d CROSS JOIN notice_setting AS a
    WHERE d.channel <> 'inbox' AND d.passed_on IS NULL AND (
      d.state = 'failed'
      OR d.state = 'intended'
        AND greatest(d.intended_at, d.not_before, out_since) + make_interval(mins => a.fallback_minutes) <= clock_now()
      OR d.state IN ('sending', 'unknown')
        AND greatest(d.sending_at, out_since) + make_interval(mins => a.fallback_minutes) <= clock_now()
        AND NOT EXISTS (SELECT FROM job AS j WHERE j.id = d.job_id AND j.state = 'running'))
    ORDER BY d.intended_at, d.id
    LIMIT given_limit
    FOR NO KEY UPDATE OF d SKIP LOCKED
  LOOP
    seen := seen + 1;
    IF it.state = 'sending' THEN
      UPDATE notice_delivery AS d SET state = 'unknown' WHERE d.id = it.id;
    END IF;
    PERFORM notice_delivery_pass_on(it.id, configured);
  END LOOP;
  PERFORM notice_delivery_enqueue(lost.id, lost.channel, lost.not_before)
  FROM notice_delivery_lost(given_limit) AS lost;
  RETURN seen;
END
$$;
