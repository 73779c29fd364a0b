-- How many minutes before the start the victim's side arrives unless otherwise said: the site's lead, or what the plan
-- takes at least.
CREATE OR REPLACE FUNCTION movement_lead(the_site site, two_sides boolean) RETURNS integer
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT greatest((the_site).arrival_lead_minutes, movement_lead_least(the_site, two_sides))
$$;
