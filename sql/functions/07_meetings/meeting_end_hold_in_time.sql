-- Has the hold of a meeting end before its first arrival, which may be another by now; no hold gets longer. Nothing is
-- done to a meeting that isn't held.
CREATE OR REPLACE FUNCTION meeting_end_hold_in_time(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE meeting AS m SET
    held_until = least(m.held_until, meeting_hold_until(m.site_code, meeting_first_arrival(m.id)))
  WHERE m.id = given_meeting AND m.state = 'held';
  PERFORM job_enqueue('meeting.expireHold', jsonb_build_object('meeting', m.id), m.held_until, m.id::text)
  FROM meeting AS m WHERE m.id = given_meeting AND m.state = 'held';
END
$$;
