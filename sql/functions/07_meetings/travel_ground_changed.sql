-- Trigger on travel, on the agency's settings for travel, and on a site's city, when the transaction ends: the active
-- meetings of people who go that way are held against how long it takes now (entry.2). Each site is reviewed once, as
-- by then nothing changes any more.
CREATE OR REPLACE FUNCTION travel_ground_changed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  changed constant jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  reviewed text;
  the_site text;
  standing uuid;
BEGIN
  FOREACH the_site IN ARRAY CASE TG_TABLE_NAME
    WHEN 'site' THEN ARRAY[changed ->> 'code']
    WHEN 'travel' THEN ARRAY[changed ->> 'first_site', changed ->> 'second_site']
    ELSE ARRAY[NULL]
  END LOOP
    reviewed := coalesce(current_setting('ground.travel_reviewed', true), '');
    CONTINUE WHEN reviewed LIKE '% * %' OR reviewed LIKE '% ' || the_site || ' %';
    PERFORM set_config('ground.travel_reviewed', reviewed || ' ' || coalesce(the_site, '*') || ' ', true);
    FOR standing IN SELECT * FROM meetings_on_the_way(the_site) LOOP
      PERFORM meeting_review(standing);
    END LOOP;
  END LOOP;
  RETURN NULL;
END
$$;
