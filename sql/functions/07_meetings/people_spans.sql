-- How long a plan commits each of these people: participants as their side moves, mediators as the victim's side does.
-- Somebody who stands in several files is committed as one person (contact.1).
CREATE OR REPLACE FUNCTION people_spans(people uuid[], span tstzrange, plan movement_step[])
  RETURNS TABLE (person_id uuid, during tstzrange)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
DECLARE
  of_victim constant tstzrange := movement_commits(span, plan, 'victim');
  of_offender constant tstzrange := movement_commits(span, plan, 'offender');
BEGIN
  RETURN QUERY
  SELECT given.key, CASE WHEN p.role IN ('offender', 'offenderSupport') THEN of_offender ELSE of_victim END
  FROM unnest(people, person_keys(people)) AS given (id, key)
  LEFT JOIN participant AS p ON p.id = given.id;
END
$$;
