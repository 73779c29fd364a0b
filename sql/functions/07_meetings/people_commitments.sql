-- What keeps these people from other meetings within a span, for the search: each commitment with its site, and the
-- party that its person comes with.
CREATE OR REPLACE FUNCTION people_commitments(people uuid[], span tstzrange, except_meeting uuid)
  RETURNS availability_commitment[]
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
BEGIN
  RETURN ARRAY(
    SELECT ROW(theirs.party, m.site_code, theirs.during)::availability_commitment
    FROM (
      SELECT given.key, CASE
        WHEN p.id IS NULL THEN 'mediator'
        WHEN p.role IN ('offender', 'offenderSupport') THEN 'offender'
        ELSE 'victim'
      END AS party
      FROM unnest(people, person_keys(people)) AS given (id, key)
      LEFT JOIN participant AS p ON p.id = given.id
    ) AS person
    CROSS JOIN LATERAL (
      SELECT person.party, c.meeting_id, c.during FROM commitment AS c
      WHERE c.person_id = person.key AND c.during && travel_around(span, 2880) AND c.state IN ('held', 'confirmed')
        AND (c.state = 'confirmed' OR c.held_until > present) AND c.meeting_id IS DISTINCT FROM except_meeting
      OFFSET 0
    ) AS theirs
    JOIN meeting AS m ON m.id = theirs.meeting_id);
END
$$;
