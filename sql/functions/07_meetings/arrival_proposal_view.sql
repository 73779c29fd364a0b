-- The open proposal of a meeting in the API's spelling: when the sides would arrive instead, and every step that it
-- sets; NULL if there is none.
CREATE OR REPLACE FUNCTION arrival_proposal_view(the_meeting meeting) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  zone constant text := (the_meeting).zone;
BEGIN
  RETURN (
    SELECT jsonb_build_object(
      'proposedAt', rfc3339(p.proposed_at, zone),
      'arrivals', (
        SELECT jsonb_agg(jsonb_build_object(
          'side', e.key, 'from', rfc3339(wall_instant(e.value::timestamp, zone), zone),
          'to', rfc3339(wall_instant((p.proposed ->> e.key)::timestamp, zone), zone)) ORDER BY e.key)
        FROM jsonb_each_text(p.former) AS e WHERE e.value <> p.proposed ->> e.key),
      'steps', coalesce((
        SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
          'side', g.side, 'step', g.step, 'start', rfc3339(wall_instant(g.wall, zone), zone), 'place', g.place))
          ORDER BY g.position)
        FROM unnest(p.sides, p.steps, p.walls, p.places) WITH ORDINALITY AS g (side, step, wall, place, position)
      ), '[]'))
    FROM arrival_proposal AS p WHERE p.meeting_id = (the_meeting).id AND p.answer IS NULL);
END
$$;
