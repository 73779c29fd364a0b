-- Whether a confirmed meeting is under way (entry.3): somebody of it has arrived, as the entrance recorded, or the
-- first arrival that is planned for either side has passed. That one of them was noted as absent changes nothing.
CREATE OR REPLACE FUNCTION meeting_is_under_way(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM meeting AS m
    WHERE m.id = given_meeting AND m.state = 'confirmed' AND (
      m.arrived_at IS NOT NULL
      OR clock_now() >= coalesce(
        (SELECT min(lower(v.during)) FROM movement AS v WHERE v.meeting_id = m.id AND v.step = 'arrival'),
        lower(m.during))));
END
$$;
