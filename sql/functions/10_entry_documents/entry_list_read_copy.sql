-- One numbered copy of the released revision: who printed it and when, and the list, sealed. No row unless the actor
-- may read the list and the copy exists. The trail says which copy was read (scope.1).
CREATE OR REPLACE FUNCTION entry_list_read_copy(
  who actor, given_site text, given_day date, given_revision integer, given_copy integer
) RETURNS TABLE (
    revision integer, key_id uuid, content_sealed bytea, copy integer, printed_by text, printed_role text,
    printed_at text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.readCopy');
  IF NOT entry_list_within_reach(who, given_site) THEN RETURN; END IF;
  RETURN QUERY
  SELECT
    l.revision, l.key_id, l.content_sealed, p.copy, p.printed_by, p.printed_role, rfc3339(p.printed_at, s.time_zone)
  FROM entry_list_print AS p
  JOIN site AS s ON s.code = p.site_code
  JOIN entry_list AS l ON l.site_code = p.site_code AND l.day = p.day AND l.revision = p.revision
  WHERE p.site_code = given_site AND p.day = given_day AND p.revision = given_revision AND p.copy = given_copy
    AND l.state = 'released' AND entry_list_is_readable(who, given_site, given_day)
    -- What the site's printer prints isn't printed a second time.
    AND NOT EXISTS (
      SELECT FROM entry_list_print_job AS j
      WHERE (j.site_code, j.day, j.revision) = (p.site_code, p.day, p.revision)
        AND p.copy BETWEEN j.first_copy AND j.last_copy);
  IF FOUND THEN
    PERFORM audit_write(
      who, 'entryList.readCopy', 'entryList', site_day_name(given_site, given_day),
      jsonb_build_object('revision', given_revision, 'copy', given_copy));
  END IF;
END
$$;
