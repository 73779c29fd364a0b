-- What the watch over entry lists last found, for the unit (entry.3): when it ran, whether that is too long ago, and
-- what is missing. Only ids, sites and days; no name, and not who is expected. NULL for anyone else.
CREATE OR REPLACE FUNCTION entry_list_watch_show() RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'entryList.watch');
  IF (acting()).role NOT IN ('rju', 'service') THEN RETURN NULL; END IF;
  RETURN (
    SELECT jsonb_build_object(
      'ranAt', rfc3339(w.ran_at, headquarters_zone()), 'stale', entry_list_watch_is_stale(),
      'missing', (
        SELECT coalesce(jsonb_agg(
          jsonb_build_object(
            'kind', k.kind, 'meeting', k.meeting_id, 'site', k.site_code, 'date', to_char(k.day, 'YYYY-MM-DD'),
            'revision', nullif(k.revision, 0), 'foundAt', rfc3339(k.found_at, headquarters_zone()),
            'announcedAt', rfc3339(k.announced_at, headquarters_zone()))
          ORDER BY k.day, k.site_code, k.id), '[]')
        FROM entry_list_lack AS k WHERE k.closed_at IS NULL))
    FROM entry_list_watch AS w);
END
$$;
