-- What the heading of a list says, and the time by the site's clock; no row if there is no such site. Whom to ask is as
-- the site has it, else as the agency does; a telephone number and what the entrance does are the site's, or NULL.
CREATE OR REPLACE FUNCTION entry_list_scene(given_site text)
  RETURNS TABLE (
    name_en text, name_fr text, first_language text, contact_en text, contact_fr text, rendered_at text,
    telephone text, instructions_en text, instructions_fr text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.render');
  RETURN QUERY
  SELECT
    s.name_en, s.name_fr, s.first_language, coalesce(n.contact_en, e.contact_en), coalesce(n.contact_fr, e.contact_fr),
    rfc3339(clock_now(), s.time_zone), n.telephone, n.instructions_en, n.instructions_fr
  FROM site AS s CROSS JOIN entry_list_setting AS e LEFT JOIN site_entrance AS n ON n.site_code = s.code
  WHERE s.code = given_site;
END
$$;
