-- What a site has set for its principal entrance; no row for an unknown site, or beyond the actor's reach.
CREATE OR REPLACE FUNCTION site_entrance_show(given_site text) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'siteEntrance.read');
  IF NOT site_entrance_within_reach(acting(), given_site) THEN RETURN; END IF;
  RETURN QUERY SELECT site_entrance_view(given_site);
END
$$;

-- A site's settings of its entrance. Absent fields aren't set; the version is 0 before anything was.
CREATE OR REPLACE FUNCTION site_entrance_view(given_site text) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'site', s.code, 'contactEn', e.contact_en, 'contactFr', e.contact_fr, 'telephone', e.telephone,
      'instructionsEn', e.instructions_en, 'instructionsFr', e.instructions_fr,
      'releaseLeadMinutes', e.release_lead_minutes, 'version', coalesce(e.version, 0)))
    FROM site AS s LEFT JOIN site_entrance AS e ON e.site_code = s.code
    WHERE s.code = given_site);
END
$$;
