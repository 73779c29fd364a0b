-- The commitments that keep any of these people from being at a site as a plan needs them: they overlap, or leave less
-- time than the way from or to the other site takes (entry.2). Holds that have run out are among them.
CREATE OR REPLACE FUNCTION people_in_the_way(given_site text, people uuid[], span tstzrange, plan movement_step[])
  RETURNS TABLE (meeting_id uuid, state text, held_until timestamptz)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
  -- OFFSET 0 keeps the planner from reading everyone's commitments of that time for those of a few people. No way is
  -- longer than two days.
  RETURN QUERY
  SELECT theirs.meeting_id, theirs.state, theirs.held_until
  FROM people_spans(people, span, plan) AS p
  CROSS JOIN LATERAL (
    SELECT c.meeting_id, c.during, c.state, c.held_until FROM commitment AS c
    WHERE c.person_id = p.person_id AND c.during && travel_around(p.during, 2880)
      AND c.state IN ('held', 'confirmed')
    OFFSET 0
  ) AS theirs
  JOIN meeting AS m ON m.id = theirs.meeting_id
  WHERE theirs.during && travel_around(p.during, travel_minutes(given_site, m.site_code));
END
$$;
