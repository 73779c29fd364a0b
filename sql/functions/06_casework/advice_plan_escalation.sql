-- Plans the job that escalates an advice, for eight in the morning of a day at its site.
CREATE OR REPLACE FUNCTION advice_plan_escalation(given_advice uuid, given_day date) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_enqueue(
    'advice.escalate', jsonb_build_object('advice', a.id),
    wall_instant(given_day + time '08:00', s.time_zone), a.id::text)
  FROM advice AS a JOIN site AS s ON s.code = a.site_code WHERE a.id = given_advice;
END
$$;
