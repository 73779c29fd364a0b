-- The prints of a list by the site's printer, the newest first, for the site's own people.
CREATE OR REPLACE FUNCTION print_job_list(given_site text, given_day date) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'entryList.read');
  IF NOT entry_list_within_reach(acting(), given_site) THEN RETURN; END IF;
  RETURN QUERY
  SELECT print_job_view(j) FROM entry_list_print_job AS j
  WHERE j.site_code = given_site AND j.day = given_day
  ORDER BY j.asked_at DESC, j.id;
END
$$;

-- A print as answers have it. Absent fields don't apply.
CREATE OR REPLACE FUNCTION print_job_view(print entry_list_print_job) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', (print).id, 'revision', (print).revision, 'firstCopy', (print).first_copy, 'lastCopy', (print).last_copy,
      'askedBy', CASE (print).asked_role WHEN 'service' THEN 'itself' ELSE (print).asked_role END,
      'askedAt', rfc3339((print).asked_at, s.time_zone), 'state', (print).state, 'reason', (print).reason,
      'cancelAsked', (print).cancel_asked_at IS NOT NULL AND (print).ended_at IS NULL,
      'sentAt', rfc3339((print).sent_at, s.time_zone), 'endedAt', rfc3339((print).ended_at, s.time_zone),
      'spoolPurged', (print).spool))
    FROM site AS s WHERE s.code = (print).site_code);
END
$$;
