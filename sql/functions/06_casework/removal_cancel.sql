-- Takes back a removal order that was issued in error, and tells the custodian (information.2).
--
-- Outcomes: done; notFound, stale and wrongState as removal_begin_change says.
CREATE OR REPLACE FUNCTION removal_cancel(
  who actor, given_order uuid, seen_version integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'removal.cancel');
  answer := '{}';
  outcome := removal_begin_change(who, given_order, seen_version, 'cancel');
  IF outcome IS NULL THEN
    UPDATE removal_order SET
      state = 'cancelled', version = version + 1, ended_by = (who).subject, ended_at = clock_now()
    WHERE id = given_order;
    PERFORM job_cancel('removal.escalate', given_order::text);
    PERFORM audit_write(who, 'removal.cancel', 'removal', given_order::text);
    PERFORM event_publish('removal.cancelled', jsonb_build_object('removal', given_order));
    outcome := 'done';
    answer := removal_view(given_order);
  END IF;
END
$$;
