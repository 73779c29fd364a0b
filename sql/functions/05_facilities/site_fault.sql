-- Why nothing new can be planned at a site, as the reason of a field: siteUnknown, or siteRetired for one that is out
-- of use; NULL if it can, or if no site is given.
CREATE OR REPLACE FUNCTION site_fault(given_site text) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN CASE
    WHEN given_site IS NULL THEN NULL
    WHEN NOT EXISTS (SELECT FROM site AS s WHERE s.code = given_site) THEN 'siteUnknown'
    WHEN EXISTS (SELECT FROM site AS s WHERE s.code = given_site AND s.retired_at IS NOT NULL) THEN 'siteRetired' END;
END
$$;
