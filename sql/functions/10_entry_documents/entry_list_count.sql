-- The entry lists that are current, for metrics: how many were released, how many of those the front desk has
-- acknowledged, and how many it hasn't although somebody is due within half an hour or was due since (entry.3). No site
-- and no day.
CREATE OR REPLACE FUNCTION entry_list_count() RETURNS TABLE (released bigint, acknowledged bigint, late bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  WITH current_list AS (
    SELECT e.first_arrival, entry_list_is_acknowledged(e.site_code, e.day, e.revision) AS is_acknowledged
    FROM entry_list AS e WHERE e.state = 'released'
  )
  SELECT
    count(*), count(*) FILTER (WHERE c.is_acknowledged),
    count(*) FILTER (WHERE NOT c.is_acknowledged AND c.first_arrival < clock_now() + interval '30 minutes')
  FROM current_list AS c;
END
$$;
