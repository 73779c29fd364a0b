-- The active meetings ahead that the ways to these sites concern: somebody of them is due at one, and at another site
-- within two days, which no way exceeds (entry.2); or they are flagged for a collision. NULL: the ways to any site.
CREATE OR REPLACE FUNCTION meetings_on_the_way(given_sites text[]) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN QUERY
  SELECT m.id FROM meeting AS m
  WHERE m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now() AND (
    EXISTS (
      SELECT FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.kind = 'collision' AND f.cleared_at IS NULL)
    OR EXISTS (
      SELECT FROM commitment AS c
      CROSS JOIN LATERAL (
        SELECT o.meeting_id FROM commitment AS o
        WHERE o.person_id = c.person_id AND o.during && travel_around(c.during, 2880)
          AND o.state IN ('held', 'confirmed')
        OFFSET 0
      ) AS theirs
      JOIN meeting AS other ON other.id = theirs.meeting_id AND other.site_code <> m.site_code
      WHERE c.meeting_id = m.id AND (given_sites IS NULL OR given_sites && ARRAY[m.site_code, other.site_code])))
  ORDER BY m.id;
END
$$;
