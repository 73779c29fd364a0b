-- How long a meeting's mediator is needed: for the meeting, and from the arrival of the first of the victim's side
-- until the last has left (entry.2).
CREATE OR REPLACE FUNCTION movement_accompanies(span tstzrange, plan movement_step[]) RETURNS tstzrange
  LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  RETURN range_merge(span, coalesce((
    SELECT range_merge(range_agg((p).during)) FROM unnest(plan) AS p WHERE (p).side = 'victim'), span));
END
$$;
