-- Trigger on attendee: nobody is listed after they withdrew from the process (program.1), nobody but the offender at a
-- preparatory meeting, whatever is cleared (contact.2), and nobody while an order or condition isn't (contact.1).
--
-- Raises attendee_takes_part, attendee_contact_cleared and attendee_fits_preparatory.
CREATE OR REPLACE FUNCTION attendee_is_let_in() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT participant_takes_part(NEW.participant_id) THEN
    RAISE EXCEPTION 'the person has withdrawn from the process'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attendee_takes_part', TABLE = 'attendee';
  END IF;
  IF NEW.role <> 'offender' AND EXISTS (SELECT FROM meeting WHERE id = NEW.meeting_id AND form = 'preparatory') THEN
    RAISE EXCEPTION 'a preparatory meeting is between the mediator and the offender alone'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attendee_fits_preparatory', TABLE = 'attendee';
  END IF;
  IF NOT meeting_contact_cleared(NEW.meeting_id) THEN
    RAISE EXCEPTION 'an order or condition is not cleared'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'attendee_contact_cleared', TABLE = 'attendee';
  END IF;
  RETURN NEW;
END
$$;
