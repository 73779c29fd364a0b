-- Trigger on site_entrance: once a site's lists are to be released at another time, those that aren't released yet are
-- planned for it (entry.3).
CREATE OR REPLACE FUNCTION site_entrance_retimes_lists() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.release_lead_minutes IS DISTINCT FROM OLD.release_lead_minutes THEN
    PERFORM entry_list_retime_releases(NEW.site_code);
  END IF;
  RETURN NULL;
END
$$;
