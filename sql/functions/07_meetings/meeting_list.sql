-- A page of the meetings within the reach of whoever acts, by day and id; NULL means no restriction. The page begins
-- behind the meeting after_id on the day after_day. Row-level security applies as well.
CREATE OR REPLACE FUNCTION meeting_list(
  given_site text, given_from date, given_to date, given_state text, after_day date, after_id uuid,
  given_limit integer
) RETURNS TABLE (id uuid, day text, answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  RETURN QUERY
  SELECT m.id, m.day::text, meeting_show(m.id)
  FROM meeting AS m
  CROSS JOIN acting() AS who
  WHERE (given_site IS NULL OR m.site_code = given_site)
    AND (given_from IS NULL OR m.day >= given_from)
    AND (given_to IS NULL OR m.day <= given_to)
    AND (given_state IS NULL OR m.state = given_state)
    AND (after_day IS NULL OR (m.day, m.id) > (after_day, after_id))
    AND meeting_within_reach(who, m.id)
  ORDER BY m.day, m.id
  LIMIT given_limit;
END
$$;
