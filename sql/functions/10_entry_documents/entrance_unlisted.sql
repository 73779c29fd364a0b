-- The entries of a day by which somebody came whom no list names.
CREATE OR REPLACE FUNCTION entrance_unlisted(given_site text, given_day date) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_agg(
      jsonb_build_object('id', e.id, 'at', entrance_time(e, s.time_zone)) ORDER BY e.position), '[]')
    FROM entrance_event AS e JOIN site AS s ON s.code = e.site_code
    WHERE e.site_code = given_site AND e.day = given_day AND e.kind = 'unlisted'
      AND NOT EXISTS (SELECT FROM entrance_event AS u WHERE u.undoes = e.id));
END
$$;
