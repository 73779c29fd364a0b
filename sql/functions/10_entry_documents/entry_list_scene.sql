-- What the heading of a list says, and the time by the site's clock; no row if there is no such site.
CREATE OR REPLACE FUNCTION entry_list_scene(given_site text)
  RETURNS TABLE (
    name_en text, name_fr text, first_language text, contact_en text, contact_fr text, rendered_at text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.render');
  RETURN QUERY
  SELECT
    s.name_en, s.name_fr, s.first_language, e.contact_en, e.contact_fr, rfc3339(clock_now(), s.time_zone)
  FROM site AS s CROSS JOIN entry_list_setting AS e
  WHERE s.code = given_site;
END
$$;
