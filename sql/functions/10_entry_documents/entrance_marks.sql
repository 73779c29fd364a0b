-- What the entrance recorded of a day and still stands: by arrival, when they came, left or were noted as absent, when
-- their mediator came or left, and whether they are inside without one; and who came whom no list names, by the
-- entry's id.
CREATE OR REPLACE FUNCTION entrance_marks(given_site text, given_day date) RETURNS jsonb
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT jsonb_build_object(
    'arrivals', coalesce((
      SELECT jsonb_object_agg(a.arrival_id, jsonb_strip_nulls(jsonb_build_object(
        'arrivedAt', CASE WHEN last_of.kind IN ('arrived', 'left') THEN (
          SELECT rfc3339(min(e.recorded_at), s.time_zone) FROM entrance_event AS e
          WHERE e.site_code = given_site AND e.day = given_day AND e.attendee_id = a.arrival_id AND e.kind = 'arrived'
            AND NOT EXISTS (SELECT FROM entrance_event AS u WHERE u.undoes = e.id)) END,
        'leftAt', CASE last_of.kind WHEN 'left' THEN rfc3339(last_of.recorded_at, s.time_zone) END,
        'noShowAt', CASE last_of.kind WHEN 'noShow' THEN rfc3339(last_of.recorded_at, s.time_zone) END,
        'mediatorArrivedAt', CASE mediator.kind WHEN 'mediatorArrived'
          THEN rfc3339(mediator.recorded_at, s.time_zone) END,
        'mediatorLeftAt', CASE mediator.kind WHEN 'mediatorLeft'
          THEN rfc3339(mediator.recorded_at, s.time_zone) END,
        'unaccompanied', last_of.kind IS NOT DISTINCT FROM 'arrived'
          AND mediator.kind IS DISTINCT FROM 'mediatorArrived')))
      FROM (
        SELECT DISTINCT ON (l.arrival_id) l.arrival_id, l.meeting_id FROM entry_list_arrival AS l
        WHERE l.site_code = given_site AND l.day = given_day ORDER BY l.arrival_id, l.revision DESC) AS a
      JOIN meeting AS m ON m.id = a.meeting_id
      CROSS JOIN LATERAL entrance_standing(given_site, given_day, a.arrival_id, NULL) AS last_of
      CROSS JOIN LATERAL entrance_standing(given_site, given_day, NULL, m.mediator_id) AS mediator), '{}'),
    'unlisted', entrance_unlisted(given_site, given_day))
  FROM site AS s WHERE s.code = given_site;
END;
