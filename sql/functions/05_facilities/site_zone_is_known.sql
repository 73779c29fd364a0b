-- The trigger of site that raises site_time_zone_known if the zone isn't in the zone data. PostgreSQL reads the data
-- from files each time, so a zone that another site has already isn't looked up again.
CREATE OR REPLACE FUNCTION site_zone_is_known() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM site AS s WHERE s.time_zone = NEW.time_zone)
    AND NOT EXISTS (SELECT FROM pg_timezone_names WHERE name = NEW.time_zone) THEN
    RAISE EXCEPTION 'the zone is not in the zone data'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'site_time_zone_known', TABLE = 'site';
  END IF;
  RETURN NEW;
END
$$;
