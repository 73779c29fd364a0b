-- A page of the meetings within the reach of whoever acts, by day and id; NULL means no restriction. The page begins
-- behind the meeting after_id on the day after_day. Row-level security applies as well.
--
-- It reads by what the actor reaches: a site's people by their site, a mediator by their processes. So how much it
-- reads says nothing of other sites and processes, to whoever can measure it.
CREATE OR REPLACE FUNCTION meeting_list(
  given_site text, given_from date, given_to date, given_state text, after_day date, after_id uuid,
  given_limit integer
) RETURNS TABLE (id uuid, day text, answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
DECLARE
  who constant actor := acting();
  of_site constant text := coalesce(who.site, given_site);
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(who, 'meeting.list');
  IF who.site <> given_site THEN RETURN; END IF;
  RETURN QUERY
  SELECT m.id, m.day::text, meeting_show(m.id)
  FROM (
    SELECT w.* FROM meeting AS w WHERE who.role <> 'mediator'
    UNION ALL
    SELECT own.*
    FROM unnest(acting_processes()) AS mine (id)
    -- The offset keeps the conditions below out of this scan, which is by process alone.
    CROSS JOIN LATERAL (SELECT x.* FROM meeting AS x WHERE x.process_id = mine.id OFFSET 0) AS own
  ) AS m
  WHERE (of_site IS NULL OR m.site_code = of_site)
    AND (given_from IS NULL OR m.day >= given_from)
    AND (given_to IS NULL OR m.day <= given_to)
    AND (given_state IS NULL OR m.state = given_state)
    AND (after_day IS NULL OR (m.day, m.id) > (after_day, after_id))
    AND meeting_within_reach(who, m.id)
  ORDER BY m.day, m.id
  LIMIT given_limit;
END
$$;
