-- The movement plan, in minutes from the start of the meeting. first_arrival and last_arrival are those of the victim's
-- side; NULL stands for the site's lead. adjusted says when steps begin instead, by 'side.step'. The offender's side
-- comes by the principal entrance at a parole office, and wherever somebody supports the offender; otherwise from
-- inside.
CREATE OR REPLACE FUNCTION movement_offsets(
  the_site site, roles text[], minutes integer, first_arrival integer, last_arrival integer, adjusted jsonb,
  stagger integer
) RETURNS TABLE (side text, step text, entrance boolean, begins integer, ends integer)
  LANGUAGE plpgsql IMMUTABLE
AS $$
#variable_conflict use_column
DECLARE
  pass constant integer := the_site.passage_minutes;
  apart constant integer := the_site.separation_minutes;
  victim constant boolean := roles && ARRAY['victim', 'victimSupport'];
  offender constant boolean := roles && ARRAY['offender', 'offenderSupport'];
  two_sides constant boolean := victim AND offender;
  by_door constant boolean := the_site.kind = 'parole_office' OR 'offenderSupport' = ANY (roles);
  offender_first constant boolean := the_site.placed_first = 'offender';
  victim_leaves_first constant boolean := the_site.leaves_first = 'victim';
  first_in constant integer := -(2 * pass + apart);
  later constant integer := stagger * (pass + apart);
  come constant integer := coalesce(first_arrival, -movement_lead(the_site, two_sides) - later);
  come_last constant integer := coalesce(last_arrival, come);
  first_out constant integer := minutes + later;
  second_out constant integer := first_out
    + greatest(pass + apart, CASE WHEN victim_leaves_first OR by_door THEN 2 * pass ELSE pass END);
  victim_in constant integer := coalesce((adjusted ->> 'victim.entering')::integer,
    CASE WHEN two_sides AND NOT offender_first THEN first_in ELSE -pass END);
  offender_in constant integer := coalesce((adjusted ->> 'offender.entering')::integer,
    CASE WHEN two_sides AND offender_first THEN first_in ELSE -pass END);
  offender_come constant integer := coalesce((adjusted ->> 'offender.arrival')::integer, CASE
    WHEN NOT two_sides THEN -2 * pass - later
    WHEN offender_first THEN come - apart - pass
    ELSE come_last + pass + apart
  END);
  victim_out constant integer := coalesce(minutes + (adjusted ->> 'victim.leaving')::integer,
    CASE WHEN two_sides AND NOT victim_leaves_first THEN second_out ELSE first_out END);
  offender_out constant integer := coalesce(minutes + (adjusted ->> 'offender.leaving')::integer,
    CASE WHEN two_sides AND victim_leaves_first THEN second_out ELSE first_out END);
BEGIN
  RETURN QUERY
  SELECT planned.side, planned.step, planned.entrance, planned.begins, planned.ends
  FROM (VALUES
    ('victim', victim, 'arrival', true, come, come_last + pass),
    ('victim', victim, 'waiting', false, come + pass, victim_in),
    ('victim', victim, 'entering', false, victim_in, victim_in + pass),
    ('victim', victim, 'leaving', false, victim_out, victim_out + pass),
    ('victim', victim, 'departure', true, victim_out + pass, victim_out + 2 * pass),
    ('offender', offender, 'arrival', by_door, offender_come, offender_come + pass),
    ('offender', offender, 'waiting', false, offender_come + pass, offender_in),
    ('offender', offender, 'entering', false, offender_in, offender_in + pass),
    ('offender', offender, 'leaving', false, offender_out, offender_out + pass),
    ('offender', offender, 'departure', by_door, offender_out + pass, offender_out + 2 * pass)
  ) AS planned (side, present, step, entrance, begins, ends)
  WHERE planned.present AND planned.begins < planned.ends;
END
$$;
