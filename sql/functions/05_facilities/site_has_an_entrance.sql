-- The trigger of site that gives every new site its principal entrance.
CREATE OR REPLACE FUNCTION site_has_an_entrance() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM place_open_entrance(NEW.code);
  RETURN NULL;
END
$$;
