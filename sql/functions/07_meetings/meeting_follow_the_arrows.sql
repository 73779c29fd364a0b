-- Trigger on meeting, after the row is written: a state is reached only along meeting_transition; an active meeting
-- lies within its mediators' assignments and engagements (program.2), and where it is put, its orders and conditions
-- are cleared (contact.1): another mediator may attend a hold that waits for a clearance. A confirmed one meets every
-- gate: these are checked when the meeting is confirmed and when place, time or attendee list change, not at any other
-- change of the row, such as a flag.
--
-- Raises meeting_state_follows, meeting_within_engagement, meeting_contact_cleared and meeting_confirmed_gates_met.
CREATE OR REPLACE FUNCTION meeting_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  is_placed boolean;
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'held' OR TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT EXISTS (
    SELECT FROM meeting_transition AS t WHERE t.state = OLD.state AND t.next_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'no way from this state to that'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_state_follows', TABLE = 'meeting';
  END IF;
  is_placed := NEW.state IN ('held', 'confirmed')
    AND (TG_OP = 'INSERT' OR OLD.day <> NEW.day OR OLD.site_code <> NEW.site_code);
  IF (is_placed OR NEW.state IN ('held', 'confirmed') AND OLD.mediator_id <> NEW.mediator_id)
    AND NOT meeting_is_mediated(NEW.id) THEN
    RAISE EXCEPTION 'a mediator is not assigned, or not engaged on that day'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_within_engagement', TABLE = 'meeting';
  END IF;
  IF is_placed AND NOT meeting_contact_cleared(NEW.id) THEN
    RAISE EXCEPTION 'an order or condition is not cleared'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_contact_cleared', TABLE = 'meeting';
  END IF;
  IF NEW.state = 'confirmed'
    AND (TG_OP = 'INSERT'
      OR (OLD.state, OLD.process_id, OLD.site_code, OLD.room_code, OLD.starts_wall, OLD.minutes,
          OLD.attendee_list_version)
        <> (NEW.state, NEW.process_id, NEW.site_code, NEW.room_code, NEW.starts_wall, NEW.minutes,
          NEW.attendee_list_version))
    AND EXISTS (SELECT FROM meeting_gates_now(NEW.id) WHERE NOT met) THEN
    RAISE EXCEPTION 'a gate is not met'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'meeting_confirmed_gates_met', TABLE = 'meeting';
  END IF;
  RETURN NEW;
END
$$;
