-- When each side of a meeting arrives, by the site's wall clock: the side to the time of its first.
CREATE OR REPLACE FUNCTION arrival_times(given_meeting uuid) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT coalesce(jsonb_object_agg(v.side, lower(v.during) AT TIME ZONE m.zone), '{}')
    FROM movement AS v JOIN meeting AS m ON m.id = v.meeting_id
    WHERE v.meeting_id = given_meeting AND v.step = 'arrival');
END
$$;
