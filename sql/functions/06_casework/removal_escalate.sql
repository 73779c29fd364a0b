-- Publishes that a removal order is overdue, for the custodian and the unit, or that it waits to be verified, for the
-- unit, and plans to do so again in a week (information.2). Does nothing for any other order.
--
-- Completes the job in the same transaction; false if the job's lease is no longer valid.
CREATE OR REPLACE FUNCTION removal_escalate(given_order uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  told removal_order;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  UPDATE removal_order AS o SET escalation_count = o.escalation_count + 1, version = o.version + 1
  WHERE o.id = given_order AND (o.state = 'done' OR o.state = 'issued' AND o.due_on < site_today(o.site_code))
  RETURNING o.* INTO told;
  IF FOUND THEN
    PERFORM event_publish(
      CASE told.state WHEN 'done' THEN 'removal.done' ELSE 'removal.overdue' END,
      jsonb_build_object('removal', given_order));
    PERFORM removal_plan_escalation(given_order, site_today(told.site_code) + 7);
  END IF;
  RETURN true;
END
$$;
