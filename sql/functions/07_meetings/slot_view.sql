-- A slot in the API's spelling.
CREATE OR REPLACE FUNCTION slot_view(
  given_site text, given_room text, kind text, starts timestamptz, minutes integer, zone text, holidays jsonb
) RETURNS jsonb
  LANGUAGE sql STABLE
  RETURN jsonb_build_object(
    'site', given_site, 'room', given_room, 'kind', kind, 'start', rfc3339(starts, zone),
    'end', rfc3339(starts + make_interval(mins => minutes), zone),
    'warnings', (
      SELECT coalesce(jsonb_agg(named || '{"kind": "holiday"}'), '[]') FROM jsonb_array_elements(holidays) AS named));
