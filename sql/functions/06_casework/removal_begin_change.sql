-- Locks a removal order for an event. NULL if the event may happen; otherwise the outcome: notFound for everyone but
-- the unit and the staff of the custodian, stale where the caller saw another version, wrongState where
-- removal_transition has no such event for the order's state.
CREATE OR REPLACE FUNCTION removal_begin_change(
  who actor, given_order uuid, seen_version integer, given_event text, OUT outcome text
)
  LANGUAGE plpgsql
AS $$
DECLARE
  the_order removal_order;
BEGIN
  SELECT * INTO the_order FROM removal_order AS o WHERE o.id = given_order FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT (
    (who).role = 'rju' OR (who).role = 'siteStaff' AND the_order.site_code IS NOT DISTINCT FROM (who).site
  ) THEN
    outcome := 'notFound';
  ELSIF seen_version <> the_order.version THEN
    outcome := 'stale';
  ELSIF NOT EXISTS (
    SELECT FROM removal_transition AS t WHERE t.state = the_order.state AND t.event = given_event
  ) THEN
    outcome := 'wrongState';
  END IF;
END
$$;
