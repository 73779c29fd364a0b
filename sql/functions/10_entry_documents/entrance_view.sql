-- An entry of the entrance in the API's spelling; given_arrival is whom it is about, and NULL for somebody whom no list
-- names. For an arrival it has the time twice, as arrivals had it first.
CREATE OR REPLACE FUNCTION entrance_view(given entrance_event, given_arrival uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  at constant text := (
    SELECT entrance_time(given, s.time_zone) FROM site AS s WHERE s.code = (given).site_code);
BEGIN
  RETURN jsonb_strip_nulls(jsonb_build_object(
    'id', (given).id, 'kind', (given).kind, 'at', at,
    'arrival', CASE WHEN (given).kind <> 'unlisted' THEN given_arrival END,
    'arrivedAt', CASE WHEN (given).kind = 'arrived' THEN at END));
END
$$;
