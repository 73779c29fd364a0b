-- What is missing of the entry lists now (entry.3): for each confirmed meeting of today and the next three days that
-- isn't over, whether its list names everyone who comes to it by the entrance, at the time at which they come, and
-- whether the front desk has acknowledged that list in time. It compares the rows of meetings and of lists, and uses
-- nothing of what makes lists.
--
-- Three days, because a weekend with a holiday must not hide what is missing. A list is expected as soon as a meeting
-- is confirmed, and expected released a quarter of an hour after its release is due. Half an hour before somebody
-- arrives is the last moment at which the entrance can still be asked, and later than both reminders of a list.
CREATE OR REPLACE FUNCTION entry_list_lacks()
  RETURNS TABLE (
    kind text, meeting_id uuid, site_code text, day date, revision integer, first_arrival timestamptz)
  LANGUAGE sql STABLE
AS $$
  WITH expected AS (
    SELECT
      m.id, m.site_code, m.day, min(a.arrival) AS first_arrival, array_agg(a.id) AS arrivals,
      clock_now() >= t.release_at + interval '15 minutes' AS is_released_by_now
    FROM site AS s
    JOIN meeting AS m ON m.site_code = s.code AND m.day BETWEEN site_today(s.code) AND site_today(s.code) + 3
    JOIN process AS c ON c.id = m.process_id AND c.names_doomed_at IS NULL
    JOIN attendee AS a ON a.meeting_id = m.id AND a.role IN ('victim', 'victimSupport')
    CROSS JOIN LATERAL entry_list_times(m.site_code, m.day) AS t
    WHERE m.state = 'confirmed' AND upper(m.during) > clock_now()
    GROUP BY m.id, m.site_code, m.day, t.release_at
  ), held AS (
    SELECT
      e.*, l.revision, l.released_at,
      l.revision IS NOT NULL AND (l.state = 'released' OR NOT e.is_released_by_now) AND NOT EXISTS (
        SELECT FROM unnest(e.arrivals) AS wanted (id)
        WHERE NOT EXISTS (
          SELECT FROM entry_list_arrival AS x JOIN attendee AS a ON a.id = x.arrival_id
          WHERE x.site_code = e.site_code AND x.day = e.day AND x.revision = l.revision AND x.arrival_id = wanted.id
            AND (x.arrives_at IS NULL OR x.arrives_at = a.arrival))) AS is_listed
    FROM expected AS e
    LEFT JOIN entry_list AS l
      ON l.site_code = e.site_code AND l.day = e.day AND l.state IN ('rendered', 'released')
  )
  SELECT 'notListed', h.id, h.site_code, h.day, coalesce(h.revision, 0), h.first_arrival
  FROM held AS h WHERE NOT h.is_listed
  UNION ALL
  SELECT 'unacknowledged', h.id, h.site_code, h.day, h.revision, h.first_arrival
  FROM held AS h
  WHERE h.is_listed
    AND clock_now() >= greatest(h.first_arrival - interval '30 minutes', h.released_at + interval '15 minutes')
    AND NOT entry_list_is_acknowledged(h.site_code, h.day, h.revision)
$$;
