-- Trigger on process_withdrawal, when the transaction ends: no meeting stands with somebody who has withdrawn
-- (program.1). A hold that has run out doesn't stand.
--
-- Raises process_withdrawal_ends_meetings.
CREATE OR REPLACE FUNCTION withdrawal_is_carried_out() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF NOT participant_takes_part(NEW.participant_id) AND EXISTS (
    SELECT FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE a.participant_id = NEW.participant_id
      AND (m.state = 'confirmed' AND upper(m.during) > clock_now()
        OR m.state = 'held' AND m.held_until > clock_now())
  ) THEN
    RAISE EXCEPTION 'a meeting stands with somebody who has withdrawn'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'process_withdrawal_ends_meetings', TABLE = 'process_withdrawal';
  END IF;
  RETURN NULL;
END
$$;
