-- Publishes that an advice is overdue, for the site and the unit, and plans to do so again in a week (contact.4). Does
-- nothing if it was answered meanwhile, its condition was lifted, or its process was closed.
--
-- Completes the job in the same transaction; false if the job's lease is no longer valid.
CREATE OR REPLACE FUNCTION advice_escalate(given_advice uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE advice AS a SET escalation_count = a.escalation_count + 1
  WHERE a.id = given_advice AND num_nonnulls(a.closed_at, a.recommended_at) = 0
    AND a.due_on < site_today(a.site_code)
    AND EXISTS (
      SELECT FROM advice_condition AS x
      JOIN contact_condition AS c ON c.id = x.condition_id
      JOIN process AS p ON p.id = c.process_id
      WHERE x.advice_id = a.id AND p.state = 'open' AND c.lifted_at IS NULL);
  IF FOUND THEN
    PERFORM event_publish('advice.overdue', jsonb_build_object('advice', given_advice));
    PERFORM advice_plan_escalation(a.id, site_today(a.site_code) + 7) FROM advice AS a WHERE a.id = given_advice;
  END IF;
  RETURN true;
END
$$;
