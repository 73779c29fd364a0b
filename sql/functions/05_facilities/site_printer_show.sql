-- What a site has set for its printer; no row for an unknown site, or beyond the actor's reach.
CREATE OR REPLACE FUNCTION site_printer_show(given_site text) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'sitePrinter.read');
  IF NOT site_entrance_within_reach(acting(), given_site) THEN RETURN; END IF;
  RETURN QUERY SELECT site_printer_view(given_site);
END
$$;

-- A site's settings of its printer. Absent fields aren't set; the version is 0 before anything was.
CREATE OR REPLACE FUNCTION site_printer_view(given_site text) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'site', s.code, 'uri', p.uri, 'copies', coalesce(p.copies, 1),
      'automaticAt', to_char(p.automatic_at, 'HH24:MI'), 'certificate', p.certificate,
      'version', coalesce(p.version, 0)))
    FROM site AS s LEFT JOIN site_printer AS p ON p.site_code = s.code
    WHERE s.code = given_site);
END
$$;
