-- The zones that sites are in, when each was last checked (RFC 3339 in UTC, NULL for never), and how many meetings have
-- other instants than those stored. For the service alone.
CREATE OR REPLACE FUNCTION zone_status() RETURNS TABLE (zone text, sites integer, checked_at text, astray integer)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT used.zone, used.sites, rfc3339(z.checked_at, 'UTC'), (
    SELECT count(*)::integer FROM zone_meetings_astray(used.zone) AS a WHERE a.is_moved)
  FROM (SELECT s.time_zone AS zone, count(*)::integer AS sites FROM site AS s GROUP BY s.time_zone) AS used
  LEFT JOIN zone_rule AS z ON z.zone = used.zone
  ORDER BY used.zone;
END
$$;
