-- When the first of a plan arrives, of either side.
CREATE OR REPLACE FUNCTION movement_first_arrival(plan movement_step[]) RETURNS timestamptz
  LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  RETURN (SELECT min(lower((p).during)) FROM unnest(plan) AS p);
END
$$;
