-- Asks for the printed copies that are out although their day is over (entry.3): the front desk from six in the morning
-- of the next day, and the site's staff too if one is out a day after that, or eight hours before the list is destroyed
-- if that is sooner. Each is asked once.
CREATE OR REPLACE FUNCTION entry_list_ask_for_copies() RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  present constant timestamptz := clock_now();
  owed record;
BEGIN
  FOR owed IN
    SELECT
      d.id, d.copies_asked_at IS NULL AS is_first,
      least(coalesce(d.copies_asked_at, present) + interval '24 hours', t.destroy_at - interval '8 hours') AS again_at
    FROM (SELECT DISTINCT c.site_code, c.day FROM entry_list_copy_out AS c) AS o
    JOIN entry_list_day AS d ON d.site_code = o.site_code AND d.day = o.day AND d.copies_asked_again_at IS NULL
    JOIN site AS s ON s.code = d.site_code
    CROSS JOIN LATERAL entry_list_times(d.site_code, d.day) AS t
    WHERE present >= wall_instant(d.day + 1 + time '06:00', s.time_zone)
    ORDER BY d.site_code, d.day
    FOR NO KEY UPDATE OF d
  LOOP
    CONTINUE WHEN NOT owed.is_first AND present < owed.again_at;
    UPDATE entry_list_day AS d SET
      copies_asked_at = coalesce(d.copies_asked_at, present),
      copies_asked_again_at = CASE WHEN present >= owed.again_at THEN present END
    WHERE d.id = owed.id;
    PERFORM event_publish('entryList.copiesOut', jsonb_build_object('list', owed.id));
  END LOOP;
END
$$;
