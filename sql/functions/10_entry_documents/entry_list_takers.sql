-- The roles in which people of the site took copies of a revision, on paper or as a file.
--
-- after: entry_list_downloaders
CREATE OR REPLACE FUNCTION entry_list_takers(given_site text, given_day date, given_revision integer) RETURNS text[]
  LANGUAGE sql STABLE
AS $$
  SELECT coalesce(array_agg(DISTINCT taken.role ORDER BY taken.role), '{}')
  FROM (
    SELECT p.printed_role FROM entry_list_print AS p
    WHERE p.site_code = given_site AND p.day = given_day AND p.revision = given_revision
    UNION ALL
    SELECT d.role FROM entry_list_downloaders(given_site, given_day, given_revision) AS d (role)
  ) AS taken (role)
$$;
