-- How long a room is taken: from its set-up, or the first step towards its door if that comes earlier, until the last
-- has left it and it is cleared.
CREATE OR REPLACE FUNCTION movement_occupies(given_room text, span tstzrange, plan movement_step[]) RETURNS tstzrange
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT tstzrange(
      least(
        lower(span) - make_interval(mins => r.setup_minutes),
        (SELECT min(lower((p).during)) FROM unnest(plan) AS p WHERE (p).step = 'entering')),
      greatest(
        upper(span), (SELECT max(upper((p).during)) FROM unnest(plan) AS p WHERE (p).step = 'leaving'))
        + make_interval(mins => r.clearing_minutes))
    FROM room AS r WHERE r.code = given_room);
END
$$;
