-- When any of these people is in a meeting, within a span.
CREATE OR REPLACE FUNCTION people_busy(people uuid[], span tstzrange, except_meeting uuid) RETURNS tstzmultirange
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
BEGIN
  -- OFFSET 0 keeps the planner from reading everyone's commitments of that time for those of a few people.
  RETURN (
    SELECT coalesce(range_agg(theirs.during), '{}')
    FROM unnest(people) AS person
    CROSS JOIN LATERAL (
      SELECT c.during FROM commitment AS c
      WHERE c.person_id = person AND c.during && span AND c.state IN ('held', 'confirmed')
        AND (c.state = 'confirmed' OR c.held_until > present) AND c.meeting_id IS DISTINCT FROM except_meeting
      OFFSET 0
    ) AS theirs);
END
$$;
