-- How long a room is taken: with set-up and clearing, and for as long as anybody is in it before the start and after
-- the end.
CREATE OR REPLACE FUNCTION movement_occupies(given_room text, span tstzrange, plan movement_step[]) RETURNS tstzrange
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT tstzrange(
      least(
        lower(span) - make_interval(mins => r.setup_minutes),
        (SELECT min(upper((p).during)) FROM unnest(plan) AS p WHERE (p).step = 'entering')),
      greatest(
        upper(span) + make_interval(mins => r.clearing_minutes),
        (SELECT max(lower((p).during)) FROM unnest(plan) AS p WHERE (p).step = 'leaving')))
    FROM room AS r WHERE r.code = given_room);
END
$$;
