-- Records a closure of the actor's own site, or of one of its rooms. Active meetings that it affects stay; the floor of
-- meetings flags them by a trigger of its own on closure.
--
-- Outcomes: 'done', with the closure as closure_view has it; 'notFound' if the site isn't the actor's; 'invalid', with
-- the faulty fields as errors.
CREATE OR REPLACE FUNCTION closure_record(
  who actor, given_id uuid, given_site text, given_room text, starts timestamp,
  ends timestamp, given_reason text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  faults jsonb;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'closure.record');
  answer := '{}';
  PERFORM FROM site AS s WHERE s.code = given_site AND s.code = (who).site;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSE
    PERFORM closure_lock_rooms(given_site, given_room);
    faults := closure_faults(given_site, given_room, starts, ends);
    IF faults <> '[]' THEN
      outcome := 'invalid';
      answer := jsonb_build_object('errors', faults);
    ELSE
      INSERT INTO closure (id, site_code, room_code, starts_wall, ends_wall, zone, reason, recorded_by)
      SELECT given_id, s.code, given_room, starts, ends, s.time_zone, given_reason, (who).subject
      FROM site AS s WHERE s.code = given_site;
      PERFORM audit_write(who, 'closure.record', 'closure', given_id::text);
      outcome := 'done';
      answer := closure_view(given_id);
    END IF;
  END IF;
END
$$;

-- The faulty fields of a requested closure: a list of faults as field_fault makes them.
CREATE OR REPLACE FUNCTION closure_faults(
  given_site text, given_room text, starts timestamp, ends timestamp
) RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  zone text;
BEGIN
  SELECT s.time_zone INTO zone FROM site AS s WHERE s.code = given_site;
  RETURN (
    SELECT coalesce(jsonb_agg(
      field_fault(f.field, f.reason, CASE WHEN f.reason IN ('nonexistentWallTime', 'doubledWallTime')
        THEN wall_choices(CASE f.field WHEN 'start' THEN starts ELSE ends END, zone) END) -> 'errors' -> 0), '[]')
    FROM (
      SELECT 'room', 'roomNotAtSite'
      WHERE given_room IS NOT NULL
        AND NOT EXISTS (SELECT FROM room AS r WHERE r.code = given_room AND r.site_code = given_site)
      UNION ALL SELECT 'start', wall_fault(starts, zone)
      UNION ALL SELECT 'end', wall_fault(ends, zone)
      UNION ALL SELECT 'end', CASE
        WHEN ends <= starts THEN 'endBeforeStart'
        WHEN ends > starts + interval '366 days' THEN 'tooFarAhead'
        WHEN wall_fault(starts, zone) IS NULL AND wall_fault(ends, zone) IS NULL
          AND upper(wall_span(starts, ends, zone)) <= clock_now() THEN 'inThePast'
      END
    ) AS f (field, reason)
    WHERE f.reason IS NOT NULL);
END
$$;
