-- How long the people of a side are committed by a plan: for the meeting, and from their side's arrival until it has
-- left. The mediators come and go with the victim's side (entry.2).
CREATE OR REPLACE FUNCTION movement_commits(span tstzrange, plan movement_step[], given_side text) RETURNS tstzrange
  LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  RETURN range_merge(span, coalesce((
    SELECT range_merge(range_agg((p).during)) FROM unnest(plan) AS p WHERE (p).side = given_side), span));
END
$$;
