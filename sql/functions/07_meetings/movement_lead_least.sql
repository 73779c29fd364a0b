-- The shortest lead that leaves time for the plan.
CREATE OR REPLACE FUNCTION movement_lead_least(the_site site, two_sides boolean) RETURNS integer
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT CASE WHEN two_sides AND (the_site).placed_first = 'victim'
    THEN 3 * (the_site).passage_minutes + (the_site).separation_minutes
    ELSE 2 * (the_site).passage_minutes END
$$;
