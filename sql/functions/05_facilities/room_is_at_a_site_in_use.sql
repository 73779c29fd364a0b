-- Trigger on room: a site that is out of use has no room in use.
--
-- Raises room_at_a_site_in_use.
CREATE OR REPLACE FUNCTION room_is_at_a_site_in_use() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  -- The lock has whoever takes the site out of use wait for this room.
  PERFORM FROM site AS s WHERE s.code = NEW.site_code FOR SHARE;
  IF EXISTS (SELECT FROM site AS s WHERE s.code = NEW.site_code AND s.retired_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the site is out of use'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'room_at_a_site_in_use', TABLE = 'room';
  END IF;
  RETURN NEW;
END
$$;
