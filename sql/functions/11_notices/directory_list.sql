-- Who is told, and at which address: a row for each address, and one for a recipient that has none. The unit and the
-- service read all, a site's staff their site's.
CREATE OR REPLACE FUNCTION directory_list()
  RETURNS TABLE (
    role text, site_code text, name_en text, name_fr text, duty text, email text, language text, version integer,
    site_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'directory.read');
  RETURN QUERY
  SELECT r.role, r.site_code, s.name_en, s.name_fr, a.duty, a.email, a.language, a.version, s.first_language
  FROM (
    SELECT role, code FROM unnest(ARRAY['siteStaff', 'frontDesk']) AS role CROSS JOIN site
    UNION ALL SELECT role, NULL FROM unnest(ARRAY['rju', 'auditor']) AS role) AS r (role, site_code)
  LEFT JOIN site AS s ON s.code = r.site_code
  LEFT JOIN notice_mailbox AS box
    ON box.role = r.role AND box.site_code IS NOT DISTINCT FROM r.site_code AND box.subject IS NULL
  LEFT JOIN notice_address AS a ON a.mailbox_id = box.id
  WHERE acting_role() IN ('rju', 'service') OR (acting_role() = 'siteStaff' AND r.site_code = acting_site())
  ORDER BY r.site_code NULLS FIRST, r.role DESC, array_position(ARRAY['general', 'custodians', 'dutyManager'], a.duty);
END
$$;
