-- Records the day on which the staff of a site recommended the amendment that they were advised of (contact.4). Cancels
-- the escalation and tells the unit.
--
-- Outcomes: done; notFound for everyone but the staff of the advice's site; wrongState where it is answered or closed;
-- invalid for a day (recommendedOn) before the advice or after today, by the site's calendar.
CREATE OR REPLACE FUNCTION advice_recommend(
  who actor, given_advice uuid, given_day date, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_advice advice;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'advice.recommend');
  answer := '{}';
  SELECT * INTO the_advice FROM advice AS a WHERE a.id = given_advice FOR NO KEY UPDATE;
  IF NOT FOUND OR (who).role <> 'siteStaff' OR the_advice.site_code IS DISTINCT FROM (who).site THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF num_nonnulls(the_advice.closed_at, the_advice.recommended_at) > 0 THEN
    outcome := 'wrongState';
  ELSIF given_day > site_today(the_advice.site_code) THEN
    answer := field_fault('recommendedOn', 'tooFarAhead');
  ELSIF given_day < (
    SELECT (the_advice.advised_at AT TIME ZONE s.time_zone)::date FROM site AS s WHERE s.code = the_advice.site_code
  ) THEN
    answer := field_fault('recommendedOn', 'inThePast');
  ELSE
    UPDATE advice SET recommended_on = given_day, recommended_by = (who).subject, recommended_at = clock_now()
    WHERE id = given_advice;
    PERFORM job_cancel('advice.escalate', given_advice::text);
    PERFORM audit_write(who, 'advice.recommend', 'advice', given_advice::text);
    PERFORM event_publish('advice.recommended', jsonb_build_object('advice', given_advice));
    outcome := 'done';
    answer := advice_view(given_advice);
  END IF;
END
$$;
