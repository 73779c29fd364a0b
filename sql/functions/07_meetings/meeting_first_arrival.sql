-- When the first of a meeting arrives, of either side, as it is planned.
CREATE OR REPLACE FUNCTION meeting_first_arrival(given_meeting uuid) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (SELECT min(lower(v.during)) FROM movement AS v WHERE v.meeting_id = given_meeting);
END
$$;
