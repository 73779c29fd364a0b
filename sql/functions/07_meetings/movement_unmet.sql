-- What a plan doesn't meet, before anything is weighed that others have: 'tooLate', if the first arrival lies less than
-- the given lead ahead; 'outsideHours', if somebody would be on the way on another day or while the principal entrance
-- is closed; NULL if neither. Without a lead, no time is too late.
CREATE OR REPLACE FUNCTION movement_unmet(
  given_site text, span tstzrange, plan movement_step[], given_lead interval
) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN CASE
    WHEN movement_first_arrival(plan) < clock_now() + given_lead THEN 'tooLate'
    WHEN movement_outside_hours(given_site, span, plan) THEN 'outsideHours'
  END;
END
$$;
