-- Trigger on opening hours, entrance hours, formal counts, places, travel and site, when the transaction ends: the
-- active meetings of the site, or of both, are held against what is there now, and where the site itself has changed,
-- against its region's engagements (program.2). An import takes rows out and puts others in, so that nothing in between
-- counts; and each site is reviewed once, as by then nothing changes any more.
CREATE OR REPLACE FUNCTION site_ground_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  changed constant jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  is_site constant boolean := TG_TABLE_NAME = 'site';
  reviewed text;
  the_site text;
  standing uuid;
BEGIN
  FOREACH the_site IN ARRAY CASE TG_TABLE_NAME
    WHEN 'site' THEN ARRAY[changed ->> 'code']
    WHEN 'travel' THEN ARRAY[changed ->> 'first_site', changed ->> 'second_site']
    ELSE ARRAY[changed ->> 'site_code']
  END LOOP
    reviewed := coalesce(current_setting('ground.reviewed', true), '');
    CONTINUE WHEN NOT is_site AND reviewed LIKE '% ' || the_site || ' %';
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
  END LOOP;
  RETURN NULL;
END
$$;
