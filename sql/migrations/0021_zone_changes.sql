-- Zone data and zones that change under bookings.
--
-- Four governments changed their clocks within the year before this was written. A wall time and a zone stay the truth
-- of an appointment; what was derived from them is derived again when the zone data changes, or the zone of a site.
--
-- - wall_instant is the one place where a wall time becomes an instant. Whatever derives one leans on it.
-- - wall_choices says which times can be had instead of one that the clocks skip or pass twice.
--
-- What is shown goes the other way, from the instant (rfc3339), and so does wall_fault, which compares the two ways.

-- Alters a function of an older migration in one place, and leaves its guard and grants alone.
CREATE FUNCTION house_amend(name text, was text, becomes text) RETURNS void
  LANGUAGE plpgsql AS $$
DECLARE
  written constant text := pg_get_functiondef(name::regproc);
BEGIN
  IF strpos(written, was) = 0 THEN
    RAISE EXCEPTION 'function % does not say: %', name, was;
  END IF;
  EXECUTE replace(written, was, becomes);
END
$$;

-- Wall times to instants ----------------------------------------------------------------------------------------------

-- The instant of a wall time; the former where the clocks pass it twice. Declared immutable, as PostgreSQL declares its
-- own conversion, so that generated columns may lean on it: what they hold is written again when the zone data changes.
CREATE FUNCTION wall_instant(wall timestamp, zone text) RETURNS timestamptz
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN wall AT TIME ZONE zone;

CREATE OR REPLACE FUNCTION wall_range(wall timestamp, minutes integer, zone text) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN tstzrange(
    wall_instant(wall, zone),
    (wall_instant(wall, zone) AT TIME ZONE 'UTC' + make_interval(mins => minutes)) AT TIME ZONE 'UTC');

CREATE OR REPLACE FUNCTION wall_span(starts timestamp, ends timestamp, zone text) RETURNS tstzrange
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN tstzrange(wall_instant(starts, zone), wall_instant(ends, zone));

CREATE OR REPLACE FUNCTION entry_list_times(
  given_site text, given_day date, OUT release_at timestamptz, OUT recheck_at timestamptz, OUT destroy_at timestamptz
) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT
    wall_instant(given_day - make_interval(mins => e.release_lead_minutes), s.time_zone),
    wall_instant(given_day::timestamp, s.time_zone),
    wall_instant((given_day + 1)::timestamp, s.time_zone) + make_interval(mins => e.destroy_after_minutes)
  FROM site AS s CROSS JOIN entry_list_setting AS e
  WHERE s.code = given_site;
END;

SELECT house_amend(
  'site_open', '(day + h.opens) AT TIME ZONE s.time_zone, (day + h.closes) AT TIME ZONE s.time_zone',
  'wall_instant(day + h.opens, s.time_zone), wall_instant(day + h.closes, s.time_zone)');
SELECT house_amend(
  'site_counts', '(day + c.starts) AT TIME ZONE s.time_zone, (day + c.ends) AT TIME ZONE s.time_zone',
  'wall_instant(day + c.starts, s.time_zone), wall_instant(day + c.ends, s.time_zone)');
SELECT house_amend(
  'entry_list_remind', '(released.day + time ''08:00'') AT TIME ZONE s.time_zone',
  'wall_instant(released.day + time ''08:00'', s.time_zone)');

-- Times to choose instead ---------------------------------------------------------------------------------------------

-- What can be had instead of a wall time that the clocks skip (the two that its two readings give: as much earlier, and
-- later, as the clocks skip), or pass twice (the nearest quarters of an hour before and after that they pass once).
-- NULL where nothing is the matter with it.
CREATE FUNCTION wall_choices(wall timestamp, zone text) RETURNS text[]
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  quarter constant interval := '15 minutes';
  instant timestamptz;
  gap interval;
  earlier timestamp;
  later timestamp;
BEGIN
  CASE wall_fault(wall, zone)
    WHEN 'nonexistentWallTime' THEN
      instant := wall_instant(wall, zone);
      gap := (instant + interval '24 hours') AT TIME ZONE zone
        - (instant - interval '24 hours') AT TIME ZONE zone - interval '48 hours';
      earlier := wall - gap;
      later := wall + gap;
    WHEN 'doubledWallTime' THEN
      earlier := date_bin(quarter, wall, timestamp '2000-01-01');
      later := earlier;
      WHILE wall_fault(earlier, zone) IS NOT NULL LOOP earlier := earlier - quarter; END LOOP;
      WHILE wall_fault(later, zone) IS NOT NULL LOOP later := later + quarter; END LOOP;
    ELSE
      RETURN NULL;
  END CASE;
  RETURN ARRAY[to_char(earlier, 'YYYY-MM-DD"T"HH24:MI'), to_char(later, 'YYYY-MM-DD"T"HH24:MI')];
END
$$;

-- A field's fault with what can be had instead, where there is a choice.
CREATE FUNCTION field_fault(field text, reason text, choices text[]) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN jsonb_build_object('errors', jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
    'field', field, 'reason', reason, 'choices', to_jsonb(choices)))));

-- Why the arrivals of a wish can't be: they come before the start on its day, at a time that the clocks show once, for
-- those alone who come in by the principal entrance.
CREATE OR REPLACE FUNCTION meeting_arrival_fault(
  given_wall timestamp, zone text, participants uuid[], arrivals timestamp[], OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql STABLE AS $$
BEGIN
  SELECT 'invalid', field_fault(
    format('attendees[%s].arrival', checked.position - 1), checked.fault,
    CASE WHEN checked.fault IN ('nonexistentWallTime', 'doubledWallTime')
      THEN wall_choices(checked.arrival, zone) END)
  INTO outcome, answer
  FROM (
    SELECT given.position, given.arrival, CASE
      WHEN p.role NOT IN ('victim', 'victimSupport') THEN 'arrivalForWrongSide'
      WHEN given.arrival >= given_wall OR given.arrival::date <> given_wall::date THEN 'arrivalAfterStart'
      WHEN wall_instant(given.arrival, zone) <= clock_now() THEN 'inThePast'
      ELSE wall_fault(given.arrival, zone)
    END AS fault
    FROM unnest(participants, arrivals) WITH ORDINALITY AS given (id, arrival, position)
    JOIN participant AS p ON p.id = given.id
    WHERE given.arrival IS NOT NULL
  ) AS checked
  WHERE checked.fault IS NOT NULL
  ORDER BY checked.position
  LIMIT 1;
END
$$;

SELECT house_amend(
  'meeting_place_fault', 'field_fault(''start'', fault)',
  'field_fault(''start'', fault, wall_choices(given_wall, the_site.time_zone))');
SELECT house_amend('meeting_request_decide', 'planned.wall AT TIME ZONE zone', 'wall_instant(planned.wall, zone)');
SELECT house_amend(
  'meeting_move_decide', '(a.arrival_wall + (given_wall - old.starts_wall)) AT TIME ZONE new_zone',
  'wall_instant(a.arrival_wall + (given_wall - old.starts_wall), new_zone)');

SELECT house_close();
