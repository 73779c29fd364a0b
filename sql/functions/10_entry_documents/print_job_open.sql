-- The sealed list of a print that waits, and its copies, for the service, which draws them in memory. No row if the
-- print doesn't wait, or its list was replaced. The trail says that it was opened (scope.1).
CREATE OR REPLACE FUNCTION print_job_open(who actor, given_print uuid)
  RETURNS TABLE (
    site_code text, day text, revision integer, key_id uuid, content_sealed bytea, copy integer, printed_by text,
    printed_role text, printed_at text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  print entry_list_print_job;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.openToPrint');
  print := print_job_lock(given_print);
  IF print.id IS NULL OR print.state <> 'waiting' THEN RETURN; END IF;
  RETURN QUERY
  SELECT
    l.site_code, to_char(l.day, 'YYYY-MM-DD'), l.revision, l.key_id, l.content_sealed, p.copy, p.printed_by,
    p.printed_role, rfc3339(p.printed_at, s.time_zone)
  FROM entry_list AS l
  JOIN site AS s ON s.code = l.site_code
  JOIN entry_list_print AS p ON (p.site_code, p.day, p.revision) = (l.site_code, l.day, l.revision)
  WHERE (l.site_code, l.day, l.revision) = (print.site_code, print.day, print.revision) AND l.state = 'released'
    AND p.copy BETWEEN print.first_copy AND print.last_copy
  ORDER BY p.copy;
  IF FOUND THEN
    PERFORM audit_write(
      who, 'entryList.openToPrint', 'entryList', site_day_name(print.site_code, print.day),
      jsonb_build_object('print', print.id, 'revision', print.revision));
  END IF;
END
$$;
