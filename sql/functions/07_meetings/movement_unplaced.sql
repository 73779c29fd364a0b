-- Whether both sides come to a meeting and one of them has no place to wait in: the site has named none, and its staff
-- haven't said where that side waits for this booking. Such a meeting isn't confirmed (entry.1).
CREATE OR REPLACE FUNCTION movement_unplaced(given_meeting uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM movement AS v
    WHERE v.meeting_id = given_meeting AND v.step = 'waiting' AND v.way IS NULL
      AND EXISTS (SELECT FROM movement AS other WHERE other.meeting_id = v.meeting_id AND other.side <> v.side));
END
$$;
