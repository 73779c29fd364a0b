-- Records the day on which the custodian removed what a removal order is about (information.2). The unit is told, and
-- reminded each week until someone of it has verified the removal.
--
-- Outcomes: done; notFound, stale and wrongState as removal_begin_change says; invalid for a day (on) before the order
-- or after today, by the site's calendar.
CREATE OR REPLACE FUNCTION removal_carry_out(
  who actor, given_order uuid, seen_version integer, given_day date,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_order removal_order;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'removal.carryOut');
  answer := '{}';
  outcome := removal_begin_change(who, given_order, seen_version, 'carryOut');
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO the_order FROM removal_order AS o WHERE o.id = given_order;
  outcome := 'invalid';
  IF given_day > site_today(the_order.site_code) THEN
    answer := field_fault('on', 'tooFarAhead');
  ELSIF given_day < (
    SELECT (the_order.issued_at AT TIME ZONE s.time_zone)::date FROM site AS s WHERE s.code = the_order.site_code
  ) THEN
    answer := field_fault('on', 'inThePast');
  ELSE
    UPDATE removal_order SET
      state = 'done', version = version + 1, done_on = given_day, done_by = (who).subject, done_at = clock_now()
    WHERE id = given_order;
    PERFORM job_cancel('removal.escalate', given_order::text);
    PERFORM removal_plan_escalation(given_order, site_today(the_order.site_code) + 7);
    PERFORM audit_write(who, 'removal.carryOut', 'removal', given_order::text);
    PERFORM event_publish('removal.done', jsonb_build_object('removal', given_order));
    outcome := 'done';
    answer := removal_view(given_order);
  END IF;
END
$$;
