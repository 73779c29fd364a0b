-- The roles in which people of the site downloaded the file of a revision. The trail knows.
CREATE OR REPLACE FUNCTION entry_list_downloaders(given_site text, given_day date, given_revision integer)
  RETURNS SETOF text
  LANGUAGE sql STABLE
AS $$
  SELECT DISTINCT e.actor_role FROM audit_entry AS e
  WHERE e.object_kind = 'entryList' AND e.object_id = site_day_name(given_site, given_day)
    AND e.action = 'entryList.readDocument' AND (e.detail ->> 'revision')::integer = given_revision
$$;
