-- When a step of a kind's ladder is taken, from now; NULL if the notices of that role begin no ladder or it has no such
-- step. A step that waits for the days before the notice's day isn't taken sooner.
CREATE OR REPLACE FUNCTION notice_step_due(
  given_kind text, given_step integer, given_role text, given_day date, given_site text
) RETURNS timestamptz
  LANGUAGE sql STABLE
AS $$
  SELECT greatest(
    clock_now() + make_interval(mins => s.after_minutes),
    wall_instant(
      (given_day - s.days_before)::timestamp,
      coalesce((SELECT z.time_zone FROM site AS z WHERE z.code = given_site), headquarters_zone())))
  FROM notice_step AS s
  WHERE s.kind = given_kind AND s.step = given_step AND s.asked = given_role
$$;
