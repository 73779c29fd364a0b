-- Whether another meeting's party is on a way, or waits there, within a span.
CREATE OR REPLACE FUNCTION place_taken(given_way text, span tstzrange, except_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM movement AS v
    WHERE v.way = given_way AND v.kept && span AND v.state IN ('held', 'confirmed')
      AND v.meeting_id IS DISTINCT FROM except_meeting);
END
$$;
