-- Whether there is a site of this code.
CREATE OR REPLACE FUNCTION site_exists(given_site text) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN EXISTS (SELECT FROM site AS s WHERE s.code = given_site);
END
$$;
