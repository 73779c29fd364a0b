-- Whether something has taken the ground away from a meeting: an open flag of any kind but a change of the clocks or an
-- offender's transfer, which only tell. A kind that the caller asks about in another way can be left out.
CREATE OR REPLACE FUNCTION meeting_ground_lost(given_meeting uuid, but_for text DEFAULT NULL) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM meeting_flag AS f
    WHERE f.meeting_id = given_meeting AND f.cleared_at IS NULL AND f.kind NOT IN ('clockChange', 'transfer')
      AND f.kind IS DISTINCT FROM but_for);
END
$$;
