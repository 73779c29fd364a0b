-- Everything that an agency's files hold, at one moment: one line for each row of a file, with its fields in the order
-- of the file's columns. An empty text is an empty field.
CREATE OR REPLACE FUNCTION facilities_export() RETURNS TABLE (file text, fields text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'facilities.import');
  RETURN QUERY
  SELECT l.file, array_replace(l.fields, NULL, '')
  FROM (
    SELECT 1, 'sites', s.code, '', ARRAY[
      s.code, s.kind, s.name_en, s.name_fr, s.city, s.province, s.region, s.time_zone, s.first_language,
      s.passage_minutes::text, s.separation_minutes::text, s.placed_first, s.leaves_first,
      s.arrival_lead_minutes::text, s.request_lead_minutes::text, s.confirmation_lead_minutes::text]
    FROM site AS s
    UNION ALL
    SELECT 2, 'places', p.site_code, p.code, ARRAY[p.code, p.site_code, p.kind, p.side, p.name_en, p.name_fr]
    FROM place AS p
    UNION ALL
    SELECT 3, 'rooms', r.site_code, r.code, export_room(r)
    FROM room AS r
    UNION ALL
    SELECT 4, 'opening_hours', h.site_code, h.weekday || to_char(h.opens, ' HH24:MI'), ARRAY[
      h.site_code, h.weekday::text, left(h.opens::text, 5), left(h.closes::text, 5)]
    FROM opening_hours AS h
    UNION ALL
    SELECT 5, 'entrance_hours', h.site_code, h.weekday || to_char(h.opens, ' HH24:MI'), ARRAY[
      h.site_code, h.weekday::text, left(h.opens::text, 5), left(h.closes::text, 5)]
    FROM entrance_hours AS h
    UNION ALL
    SELECT 6, 'formal_counts', c.site_code, to_char(c.starts, 'HH24:MI'), ARRAY[
      c.site_code, left(c.starts::text, 5), left(c.ends::text, 5)]
    FROM formal_count AS c
    UNION ALL
    SELECT 7, 'holidays', d.code, '', ARRAY[
      d.code, d.province, d.name_en, d.name_fr, d.rule, d.month::text, d.day::text, d.weekday::text, d.nth::text,
      d.easter_days::text]
    FROM holiday AS d
    UNION ALL
    SELECT 8, 'travel', t.first_site, t.second_site, ARRAY[t.first_site, t.second_site, t.minutes::text]
    FROM travel AS t
  ) AS l (position, file, first, second, fields)
  ORDER BY l.position, l.first, l.second;
END
$$;
