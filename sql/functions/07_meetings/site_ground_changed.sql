-- Trigger on opening hours, formal counts and places, when the transaction ends: the site's active meetings are held
-- against what is there now. An import takes rows out and puts others in, so that nothing in between counts; and each
-- site is reviewed once, as by then nothing changes any more.
CREATE OR REPLACE FUNCTION site_ground_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_site constant text := CASE WHEN TG_OP = 'DELETE' THEN OLD.site_code ELSE NEW.site_code END;
  reviewed constant text := coalesce(current_setting('ground.reviewed', true), '');
BEGIN
  IF reviewed LIKE '% ' || the_site || ' %' THEN RETURN NULL; END IF;
  PERFORM set_config('ground.reviewed', reviewed || ' ' || the_site || ' ', true);
  PERFORM meeting_review(m.id)
  FROM (
    SELECT m.id FROM meeting AS m
    WHERE m.site_code = the_site AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
    ORDER BY m.id
  ) AS m;
  RETURN NULL;
END
$$;
