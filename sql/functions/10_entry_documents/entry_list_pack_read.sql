-- What a print pack holds, read from the answer of entry_list_pack_take: its days, each with the copy that was taken of
-- its list, sealed, and what the entrance has recorded until now (entry.3). Of a day without a copy it says what
-- entry_list_day_show says, and nothing of whether anybody comes. `expires_at` is when the list is to be destroyed,
-- `taken_at` when the copies were taken, `made_at` now, all in seconds since 1970; `is_today` whether the pack begins
-- today still; `offsets` how far the site's clocks are ahead of UTC that day.
--
-- If another revision counts by now than the pack has, one row comes, with `newer` alone. No row if the actor isn't of
-- the site, or the key that the pack is for isn't theirs any more. The trail says which copies were read (scope.1).
CREATE OR REPLACE FUNCTION entry_list_pack_read(who actor, given_site text, given_pack jsonb)
  RETURNS TABLE (
    newer integer, public_key bytea, taken_at bigint, made_at bigint, is_today boolean, day date, state text,
    release_at text, expires_at bigint, offsets jsonb, revision integer, key_id uuid, content_sealed bytea,
    copy integer, printed_by text, printed_role text, printed_at text, marks jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_variable
DECLARE
  first_day constant date := (given_pack ->> 'from')::date;
  last_day constant date := first_day + (given_pack ->> 'days')::integer - 1;
  registered bytea;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.pack');
  IF NOT entry_list_within_reach(who, given_site) THEN RETURN; END IF;
  registered := desk_key_standing(who, given_site);
  IF encode(sha256(registered), 'hex') IS DISTINCT FROM given_pack ->> 'key' THEN RETURN; END IF;
  -- No other revision is released meanwhile.
  PERFORM FROM entry_list_day AS d
  WHERE d.site_code = given_site AND d.day BETWEEN first_day AND last_day
  ORDER BY d.day
  FOR SHARE;
  newer := entry_list_pack_newer(who, given_site, given_pack);
  IF newer IS NOT NULL THEN
    RETURN NEXT;
    RETURN;
  END IF;
  public_key := registered;
  taken_at := (given_pack ->> 'takenAt')::bigint;
  made_at := extract(epoch FROM clock_now());
  is_today := first_day = site_today(given_site);
  FOR day IN SELECT first_day + n FROM generate_series(0, last_day - first_day) AS n LOOP
    SELECT s.state, s.release_at INTO state, release_at FROM entry_list_day_show(given_site, day) AS s;
    SELECT extract(epoch FROM t.destroy_at) INTO expires_at FROM entry_list_times(given_site, day) AS t;
    offsets := site_day_offsets(given_site, day);
    SELECT
      l.revision, l.key_id, l.content_sealed, p.copy, p.printed_by, p.printed_role, rfc3339(p.printed_at, s.time_zone),
      entrance_marks(given_site, day) -> 'arrivals'
    INTO revision, key_id, content_sealed, copy, printed_by, printed_role, printed_at, marks
    FROM entry_list_pack_copies(given_pack) AS c
    JOIN entry_list_print AS p
      ON (p.site_code, p.day, p.revision, p.copy) = (given_site, c.day, c.revision, c.copy)
    JOIN entry_list AS l ON (l.site_code, l.day, l.revision) = (p.site_code, p.day, p.revision)
    JOIN site AS s ON s.code = p.site_code
    -- The number of a copy that somebody else took isn't put on another one.
    WHERE c.day = day AND p.printed_by = (who).subject AND l.state = 'released'
      AND entry_list_is_readable(who, given_site, day);
    IF revision IS NOT NULL THEN
      PERFORM audit_write(
        who, 'entryList.readCopy', 'entryList', site_day_name(given_site, day),
        jsonb_build_object('revision', revision, 'copy', copy));
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$;

-- The copies that a pack took, as entry_list_pack_take answered.
CREATE OR REPLACE FUNCTION entry_list_pack_copies(given_pack jsonb)
  RETURNS TABLE (day date, revision integer, copy integer)
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT c.day, c.revision, c.copy
  FROM jsonb_to_recordset(given_pack -> 'copies') AS c (day date, revision integer, copy integer)
$$;

-- The revision that counts of the first list that isn't in a pack as it counts now; NULL if the pack has all of them.
-- Of a day whose list may no longer be read, it doesn't tell.
CREATE OR REPLACE FUNCTION entry_list_pack_newer(who actor, given_site text, given_pack jsonb) RETURNS integer
  LANGUAGE sql STABLE
AS $$
  SELECT l.revision FROM entry_list AS l
  WHERE l.site_code = given_site AND l.state = 'released'
    AND l.day BETWEEN (given_pack ->> 'from')::date
      AND (given_pack ->> 'from')::date + (given_pack ->> 'days')::integer - 1
    AND entry_list_is_readable(who, given_site, l.day)
    AND NOT EXISTS (
      SELECT FROM entry_list_pack_copies(given_pack) AS c WHERE c.day = l.day AND c.revision = l.revision)
  ORDER BY l.day
  LIMIT 1
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
