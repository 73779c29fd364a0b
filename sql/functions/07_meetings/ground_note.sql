-- Trigger on what meetings stand on: opening hours, entrance hours, formal counts, places, sites, ways between sites,
-- and the agency's settings for travel. Notes, once in a transaction, what is to be reviewed when it ends, by the kinds
-- that the trigger names: the meetings of a site, their mediators, or the meetings of people who go a way. A row that
-- goes to another site concerns both.
CREATE OR REPLACE FUNCTION ground_note() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  INSERT INTO ground_change (kind, site_code)
  SELECT DISTINCT kind, concerned.site_code
  FROM unnest(TG_ARGV) AS kind
  CROSS JOIN unnest(ARRAY[to_jsonb(OLD), to_jsonb(NEW)]) AS changed
  CROSS JOIN LATERAL unnest(CASE TG_TABLE_NAME
    WHEN 'site' THEN ARRAY[changed ->> 'code']
    WHEN 'travel' THEN ARRAY[changed ->> 'first_site', changed ->> 'second_site']
    WHEN 'agency_setting' THEN ARRAY[NULL]
    ELSE ARRAY[changed ->> 'site_code']
  END) AS concerned (site_code)
  WHERE changed IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END
$$;
