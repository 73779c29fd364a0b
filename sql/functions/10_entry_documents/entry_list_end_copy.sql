-- Notes what became of a printed copy of a list, 'returned' to the front desk or 'shredded', or takes that back if
-- given_fate is NULL (entry.3). The last word counts; said again, nothing changes. A list that was destroyed has its
-- copies still.
--
-- Outcomes: done, with the copy; notFound if there was no list or the actor isn't of the site; copyUnknown if no such
-- copy was printed.
CREATE OR REPLACE FUNCTION entry_list_end_copy(
  who actor, given_site text, given_day date, given_revision integer, given_copy integer, given_fate text,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.endCopy');
  answer := '{}';
  outcome := 'notFound';
  IF entry_list_within_reach(who, given_site) IS NOT TRUE THEN RETURN; END IF;
  PERFORM FROM entry_list_day AS d WHERE d.site_code = given_site AND d.day = given_day FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM FROM entry_list_print AS p
  WHERE (p.site_code, p.day, p.revision, p.copy) = (given_site, given_day, given_revision, given_copy);
  IF NOT FOUND THEN
    outcome := 'copyUnknown';
    RETURN;
  END IF;
  IF given_fate IS NULL THEN
    DELETE FROM entry_list_copy_end AS c
    WHERE (c.site_code, c.day, c.revision, c.copy) = (given_site, given_day, given_revision, given_copy);
  ELSE
    INSERT INTO entry_list_copy_end AS c (site_code, day, revision, copy, fate, recorded_by, recorded_role)
    VALUES (given_site, given_day, given_revision, given_copy, given_fate, (who).subject, (who).role)
    ON CONFLICT ON CONSTRAINT entry_list_copy_end_pkey DO UPDATE SET
      fate = excluded.fate, recorded_by = excluded.recorded_by, recorded_role = excluded.recorded_role,
      recorded_at = clock_now()
    WHERE c.fate <> excluded.fate;
  END IF;
  PERFORM audit_write(
    who, 'entryList.endCopy', 'entryList', site_day_name(given_site, given_day),
    jsonb_build_object('revision', given_revision, 'copy', given_copy, 'fate', given_fate));
  outcome := 'done';
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'revision', given_revision, 'copy', given_copy, 'fate', given_fate, 'at', rfc3339(c.recorded_at, s.time_zone)))
  INTO answer
  FROM site AS s
  LEFT JOIN entry_list_copy_end AS c
    ON (c.site_code, c.day, c.revision, c.copy) = (given_site, given_day, given_revision, given_copy)
  WHERE s.code = given_site;
END
$$;
