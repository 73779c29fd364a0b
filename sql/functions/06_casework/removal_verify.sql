-- Records that someone of the unit has looked at the file: it is removed, or the order goes back to the custodian, who
-- is told (information.2).
--
-- Outcomes: done; notFound, stale and wrongState as removal_begin_change says; sameActor for whoever carried the order
-- out.
CREATE OR REPLACE FUNCTION removal_verify(
  who actor, given_order uuid, seen_version integer, is_removed boolean,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'removal.verify');
  answer := '{}';
  outcome := removal_begin_change(
    who, given_order, seen_version, CASE WHEN is_removed THEN 'verify' ELSE 'sendBack' END);
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF EXISTS (SELECT FROM removal_order AS o WHERE o.id = given_order AND o.done_by = (who).subject) THEN
    outcome := 'sameActor';
  ELSE
    UPDATE removal_order SET
      state = CASE WHEN is_removed THEN 'verified' ELSE 'issued' END, version = version + 1,
      ended_by = CASE WHEN is_removed THEN (who).subject END, ended_at = CASE WHEN is_removed THEN clock_now() END,
      done_on = CASE WHEN is_removed THEN done_on END, done_by = CASE WHEN is_removed THEN done_by END,
      done_at = CASE WHEN is_removed THEN done_at END
    WHERE id = given_order;
    PERFORM job_cancel('removal.escalate', given_order::text);
    IF NOT is_removed THEN
      PERFORM removal_plan_escalation(o.id, greatest(o.due_on, site_today(o.site_code)) + 1)
      FROM removal_order AS o WHERE o.id = given_order;
      PERFORM event_publish('removal.issued', jsonb_build_object('removal', given_order));
    END IF;
    PERFORM audit_write(
      who, 'removal.verify', 'removal', given_order::text, jsonb_build_object('removed', is_removed));
    outcome := 'done';
    answer := removal_view(given_order);
  END IF;
END
$$;
