-- Plans the job that escalates a removal order, for eight in the morning of a day at the custodian's site.
CREATE OR REPLACE FUNCTION removal_plan_escalation(given_order uuid, given_day date) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_enqueue(
    'removal.escalate', jsonb_build_object('removal', o.id),
    wall_instant(given_day + time '08:00', s.time_zone), o.id::text)
  FROM removal_order AS o JOIN site AS s ON s.code = o.site_code WHERE o.id = given_order;
END
$$;
