-- Lets a process meet in a Visits and Correspondence area within a range of days, with a number of staff present
-- (space.3). Meetings that are held there already, such as after another authorisation was revoked, have to be agreed
-- to again (space.2). A confirmed one keeps its agreements: it began under another authorisation, and goes on.
--
-- Outcomes: 'done', with the authorisation; 'notFound' outside the actor's reach; 'wrongState' if the process is
-- closed, or another authorisation overlaps; 'invalid', with the field.
CREATE OR REPLACE FUNCTION visits_authorise(
  who actor, given_process uuid, given_id uuid, given_room text, given_reason text,
  given_first date, given_last date, given_staff integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present constant date := (
    SELECT (clock_now() AT TIME ZONE s.time_zone)::date
    FROM room AS r JOIN site AS s ON s.code = r.site_code WHERE r.code = given_room);
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'visits.authorise');
  answer := '{}';
  -- Locks the process, so that concurrent changes are serialised.
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  outcome := 'invalid';
  IF NOT EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.state = 'open') THEN
    outcome := 'wrongState';
  ELSIF NOT EXISTS (SELECT FROM room AS r WHERE r.code = given_room AND r.kind = 'visitsAndCorrespondence') THEN
    answer := field_fault('room', 'areaUnknown');
  ELSIF given_last < given_first THEN
    answer := field_fault('to', 'endBeforeStart');
  ELSIF given_last > given_first + 365 THEN
    answer := field_fault('to', 'tooFarAhead');
  ELSIF given_last < present THEN
    answer := field_fault('to', 'inThePast');
  ELSIF EXISTS (
    SELECT FROM visits_authorisation AS v
    WHERE v.process_id = given_process AND v.room_code = given_room AND v.revoked_at IS NULL
      AND daterange(v.first_day, v.last_day, '[]') && daterange(given_first, given_last, '[]')
  ) THEN
    outcome := 'wrongState';
  ELSE
    INSERT INTO visits_authorisation (
      id, process_id, room_code, reason, first_day, last_day, staff_present, authorised_by)
    VALUES (
      given_id, given_process, given_room, given_reason, given_first, given_last, given_staff, (who).subject);
    UPDATE meeting AS m SET attendee_list_version = m.attendee_list_version + 1, version = m.version + 1
    WHERE m.id IN (SELECT * FROM visits_authorisation_meetings(given_id)) AND m.state = 'held';
    PERFORM audit_write(
      who, 'visits.authorise', 'process', given_process::text, jsonb_build_object('room', given_room));
    outcome := 'done';
    answer := visits_authorisation_view(given_id);
  END IF;
END
$$;
