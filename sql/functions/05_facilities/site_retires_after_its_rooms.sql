-- Trigger on site: a site is taken out of use after its rooms.
--
-- Raises site_rooms_retired.
CREATE OR REPLACE FUNCTION site_retires_after_its_rooms() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF EXISTS (SELECT FROM room AS r WHERE r.site_code = NEW.code AND r.retired_at IS NULL) THEN
    RAISE EXCEPTION 'rooms of the site are in use'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'site_rooms_retired', TABLE = 'site';
  END IF;
  RETURN NEW;
END
$$;
