-- The roles in which people of the site took copies of a revision, on paper or as a file. Prints have rows; that
-- somebody downloaded the file is in the trail.
CREATE OR REPLACE FUNCTION entry_list_takers(given_site text, given_day date, given_revision integer) RETURNS text[]
  LANGUAGE sql STABLE
AS $$
  SELECT coalesce(array_agg(DISTINCT taken.role ORDER BY taken.role), '{}')
  FROM (
    SELECT p.printed_role FROM entry_list_print AS p
    WHERE p.site_code = given_site AND p.day = given_day AND p.revision = given_revision
    UNION ALL
    SELECT e.actor_role FROM audit_entry AS e
    WHERE e.object_kind = 'entryList' AND e.object_id = site_day_name(given_site, given_day)
      AND e.action = 'entryList.readDocument' AND (e.detail ->> 'revision')::integer = given_revision
  ) AS taken (role)
$$;
