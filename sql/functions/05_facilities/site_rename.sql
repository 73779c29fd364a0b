-- Names a site in both languages. Documents that were made before keep the former name. Where nothing changes, nothing
-- is written. For the unit.
--
-- Outcomes: done; notFound for an unknown site; invalid, with the field, for a name that says who comes or why.
CREATE OR REPLACE FUNCTION site_rename(
  who actor, given_site text, given_name_en text, given_name_fr text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'site.rename');
  answer := place_name_fault(given_name_en, given_name_fr);
  outcome := 'invalid';
  IF answer IS NOT NULL THEN RETURN; END IF;
  answer := '{}';
  outcome := 'notFound';
  -- Floors above wait here for whoever books, before the site is locked.
  UPDATE site SET code = code WHERE false;
  PERFORM FROM site AS s WHERE s.code = given_site FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE site AS s SET name_en = given_name_en, name_fr = given_name_fr
  WHERE s.code = given_site AND (s.name_en, s.name_fr) IS DISTINCT FROM (given_name_en, given_name_fr);
  IF FOUND THEN PERFORM audit_write(who, 'site.rename', 'site', given_site); END IF;
  outcome := 'done';
END
$$;
