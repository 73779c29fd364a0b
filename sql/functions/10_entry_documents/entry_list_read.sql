-- The released revision of a list, sealed, and who of it has arrived and when; no row unless the actor is of the site.
-- The trail says which revision was read (scope.1).
CREATE OR REPLACE FUNCTION entry_list_read(who actor, given_site text, given_day date)
  RETURNS TABLE (
    revision integer, supersedes integer, state text, key_id uuid, content_sealed bytea, sha256 text, marks jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  FOR revision, supersedes, state, key_id, content_sealed, sha256, marks IN
    SELECT
      l.revision, l.supersedes, CASE WHEN k.revision IS NULL THEN 'released' ELSE 'acknowledged' END, l.key_id,
      l.content_sealed, encode(l.sha256, 'hex'),
      (SELECT coalesce(jsonb_object_agg(a.arrival_id, rfc3339(a.marked_at, s.time_zone)), '{}')
        FROM entry_list_arrival_mark AS a WHERE a.site_code = l.site_code AND a.day = l.day)
    FROM entry_list AS l
    JOIN site AS s ON s.code = l.site_code
    LEFT JOIN entry_list_acknowledgement AS k
      ON k.site_code = l.site_code AND k.day = l.day AND k.revision = l.revision
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'
      AND entry_list_within_reach(who, given_site)
  LOOP
    PERFORM audit_write(
      who, 'entryList.read', 'entryList', site_day_name(given_site, given_day),
      jsonb_build_object('revision', revision));
    RETURN NEXT;
  END LOOP;
END
$$;
