-- What a print pack holds of the days from today on, for the key that the actor has registered (entry.3). A released
-- list comes sealed, with the number of a copy taken for it, so that it is recalled like paper. Of another day it says
-- what entry_list_day_show says, and nothing of whether anybody comes. `expires_at` is when the list is to be
-- destroyed, `made_at` now, both in seconds since 1970; `offsets` how far the site's clocks are ahead of UTC that day.
--
-- No row if the actor isn't of the site or has no key there. The trail says which lists the actor took (scope.1).
CREATE OR REPLACE FUNCTION entry_list_pack(who actor, given_site text, given_days integer)
  RETURNS TABLE (
    public_key bytea, made_at bigint, day date, state text, release_at text, expires_at bigint, offsets jsonb,
    revision integer, key_id uuid, content_sealed bytea, copy integer, printed_by text, printed_role text,
    printed_at text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_variable
DECLARE
  zone text;
  today date;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.pack');
  IF NOT entry_list_within_reach(who, given_site) OR given_days NOT BETWEEN 1 AND 7 THEN RETURN; END IF;
  -- It isn't revoked meanwhile.
  SELECT k.public_key INTO public_key FROM desk_key AS k
  WHERE k.site_code = given_site AND k.subject = (who).subject AND k.revoked_at IS NULL
  FOR SHARE;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT s.time_zone INTO zone FROM site AS s WHERE s.code = given_site;
  today := site_today(given_site);
  printed_by := (who).subject;
  printed_role := (who).role;
  made_at := extract(epoch FROM clock_now());
  PERFORM FROM entry_list_day AS d
  WHERE d.site_code = given_site AND d.day BETWEEN today AND today + given_days - 1
  ORDER BY d.day
  FOR NO KEY UPDATE;
  FOR day IN SELECT today + n FROM generate_series(0, given_days - 1) AS n LOOP
    copy := NULL;
    printed_at := NULL;
    SELECT s.state, s.release_at INTO state, release_at FROM entry_list_day_show(given_site, day) AS s;
    SELECT extract(epoch FROM t.destroy_at) INTO expires_at FROM entry_list_times(given_site, day) AS t;
    offsets := site_day_offsets(given_site, day);
    SELECT l.revision, l.key_id, l.content_sealed INTO revision, key_id, content_sealed FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = day AND l.state = 'released' AND state = 'released';
    IF revision IS NOT NULL THEN
      INSERT INTO entry_list_print AS p (site_code, day, revision, copy, printed_by, printed_role)
      SELECT given_site, day, revision, entry_list_last_copy(given_site, day, revision) + 1, printed_by, printed_role
      RETURNING p.copy, rfc3339(p.printed_at, zone) INTO copy, printed_at;
      PERFORM audit_write(
        who, 'entryList.pack', 'entryList', site_day_name(given_site, day),
        jsonb_build_object('revision', revision, 'copies', ARRAY[copy]));
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$;

-- How many seconds a site's clocks are ahead of UTC on a day, from which second since 1970 on: a list of one, or of two
-- when the clocks change that day.
CREATE OR REPLACE FUNCTION site_day_offsets(given_site text, given_day date) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_agg(
    jsonb_build_object(
      'from', extract(epoch FROM o.starts_wall - make_interval(secs => o.offset_from))::bigint, 'offset', o.offset_to)
    ORDER BY o.starts_wall)
  FROM site AS s
  CROSS JOIN LATERAL zone_observances(
    s.time_zone, wall_instant(given_day::timestamp, s.time_zone),
    wall_instant((given_day + 1)::timestamp, s.time_zone)) AS o
  WHERE s.code = given_site
$$;
