-- A meeting as a calendar shows it, between two instants that include what is set up and cleared. The place is for a
-- mediator's own calendar; whoever sees a room's or a site's learns when it is taken, and no more.
CREATE OR REPLACE FUNCTION calendar_event(
  the_meeting meeting, audience text, starts timestamptz, ends timestamptz, sequence integer
) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_build_object(
    'uid', calendar_uid(audience, (the_meeting).id),
    'sequence', sequence,
    'state', CASE (the_meeting).state
      WHEN 'held' THEN 'tentative' WHEN 'confirmed' THEN 'confirmed' WHEN 'completed' THEN 'confirmed'
      ELSE 'cancelled' END,
    'starts', to_char(starts AT TIME ZONE (the_meeting).zone, 'YYYYMMDD"T"HH24MISS'),
    'ends', to_char(ends AT TIME ZONE (the_meeting).zone, 'YYYYMMDD"T"HH24MISS'),
    'zone', (the_meeting).zone,
    'changed', to_char(coalesce(
      (SELECT max(v.changed_at) FROM meeting_version AS v WHERE v.meeting_id = (the_meeting).id),
      (the_meeting).closed_at, (the_meeting).requested_at) AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"'),
    'place', CASE WHEN audience = 'program' THEN (
      SELECT jsonb_build_object(
        'site', jsonb_build_object('en', s.name_en, 'fr', s.name_fr),
        'room', jsonb_build_object('en', r.name_en, 'fr', r.name_fr))
      FROM site AS s, room AS r WHERE s.code = (the_meeting).site_code AND r.code = (the_meeting).room_code) END)
$$;
