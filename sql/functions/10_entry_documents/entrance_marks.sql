-- What the entrance recorded of a day and still stands: by arrival, when they came, left or were noted as absent; by
-- how many minutes they are late if nothing is noted of them; when their mediator came or left, and whether they are
-- inside without one; and who came whom no list names, by the entry's id. Somebody who was taken off isn't late.
CREATE OR REPLACE FUNCTION entrance_marks(given_site text, given_day date) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  site_zone constant text := (SELECT s.time_zone FROM site AS s WHERE s.code = given_site);
BEGIN
  RETURN jsonb_build_object(
    'arrivals', coalesce((
      SELECT jsonb_object_agg(a.arrival_id, jsonb_strip_nulls(jsonb_build_object(
        'arrivedAt', CASE WHEN last_of.kind IN ('arrived', 'left') THEN (
          SELECT min(entrance_time(e, site_zone)) FROM entrance_event AS e
          WHERE e.site_code = given_site AND e.day = given_day AND e.attendee_id = a.arrival_id AND e.kind = 'arrived'
            AND NOT EXISTS (SELECT FROM entrance_event AS u WHERE u.undoes = e.id)) END,
        'leftAt', CASE last_of.kind WHEN 'left' THEN entrance_time(last_of, site_zone) END,
        'noShowAt', CASE last_of.kind WHEN 'noShow' THEN entrance_time(last_of, site_zone) END,
        'lateMinutes', CASE WHEN last_of.kind IS NULL AND t.arrival < clock_now()
          THEN nullif(floor(extract(epoch FROM clock_now() - t.arrival) / 60)::integer, 0) END,
        'mediatorArrivedAt', CASE mediator.kind WHEN 'mediatorArrived' THEN entrance_time(mediator, site_zone) END,
        'mediatorLeftAt', CASE mediator.kind WHEN 'mediatorLeft' THEN entrance_time(mediator, site_zone) END,
        'unaccompanied', last_of.kind IS NOT DISTINCT FROM 'arrived'
          AND mediator.kind IS DISTINCT FROM 'mediatorArrived')))
      FROM (
        SELECT DISTINCT ON (l.arrival_id) l.arrival_id, l.meeting_id FROM entry_list_arrival AS l
        WHERE l.site_code = given_site AND l.day = given_day ORDER BY l.arrival_id, l.revision DESC) AS a
      JOIN meeting AS m ON m.id = a.meeting_id
      LEFT JOIN attendee AS t ON t.id = a.arrival_id
      CROSS JOIN LATERAL entrance_standing(given_site, given_day, a.arrival_id, NULL) AS last_of
      CROSS JOIN LATERAL entrance_standing(given_site, given_day, NULL, m.mediator_id) AS mediator), '{}'),
    'unlisted', entrance_unlisted(given_site, given_day));
END
$$;
