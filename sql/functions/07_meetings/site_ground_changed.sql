-- Trigger on opening hours, entrance hours, formal counts, places and site, when the transaction ends: the active
-- meetings of the site are held against what is there now, and where the site itself has changed, against its region's
-- engagements (program.2). An import takes rows out and puts others in, so that nothing in between counts; and each
-- site is reviewed once, as by then nothing changes any more.
CREATE OR REPLACE FUNCTION site_ground_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  changed constant jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  is_site constant boolean := TG_TABLE_NAME = 'site';
  the_site constant text := changed ->> CASE WHEN is_site THEN 'code' ELSE 'site_code' END;
  reviewed constant text := coalesce(current_setting('ground.reviewed', true), '');
  standing uuid;
BEGIN
  IF NOT is_site AND reviewed LIKE '% ' || the_site || ' %' THEN RETURN NULL; END IF;
  PERFORM set_config('ground.reviewed', reviewed || ' ' || the_site || ' ', true);
  FOR standing IN
    SELECT m.id FROM meeting AS m
    WHERE m.site_code = the_site AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
    ORDER BY m.id
  LOOP
    PERFORM meeting_review(standing);
    IF is_site THEN
      PERFORM meeting_review_mediators(standing);
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;
