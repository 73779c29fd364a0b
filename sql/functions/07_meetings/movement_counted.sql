-- Whether anybody arrives, passes or leaves during a formal count of the site.
CREATE OR REPLACE FUNCTION movement_counted(given_site text, plan movement_step[]) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  passages tstzmultirange;
BEGIN
  SELECT range_agg((p).during) INTO passages FROM unnest(plan) AS p WHERE (p).step <> 'waiting';
  RETURN (
    SELECT site_counts(
        given_site, (lower(passages) AT TIME ZONE s.time_zone)::date, (upper(passages) AT TIME ZONE s.time_zone)::date)
      && passages
    FROM site AS s WHERE s.code = given_site);
END
$$;
