-- Records a participant's withdrawal from their process, and ends every meeting that stands with them (program.1).
-- False, and nothing done, if they have withdrawn already.
--
-- The participant's row is locked first, as requests do: a request under way is waited for, and its meeting ended too;
-- one that comes later finds the withdrawal.
CREATE OR REPLACE FUNCTION withdrawal_carry_out(who actor, given_participant uuid) RETURNS boolean
  LANGUAGE plpgsql
AS $$
DECLARE
  standing uuid;
BEGIN
  PERFORM FROM participant AS p WHERE p.id = given_participant FOR NO KEY UPDATE;
  INSERT INTO process_withdrawal (id, process_id, participant_id, recorded_by)
  SELECT gen_random_uuid(), p.process_id, p.id, (who).subject FROM participant AS p WHERE p.id = given_participant
  ON CONFLICT DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  FOR standing IN
    SELECT m.id FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
    WHERE a.participant_id = given_participant AND m.state IN ('held', 'confirmed')
    ORDER BY m.id FOR NO KEY UPDATE OF m
  LOOP
    PERFORM withdrawal_end_meeting(who, standing, given_participant);
  END LOOP;
  RETURN true;
END
$$;

-- Ends one meeting of somebody who withdrew: it is cancelled, and one under way is stopped. A hold that has run out is
-- left to expire; a meeting whose time is over, to be completed.
CREATE OR REPLACE FUNCTION withdrawal_end_meeting(who actor, given_meeting uuid, given_participant uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
BEGIN
  SELECT * INTO the_meeting FROM meeting AS m WHERE m.id = given_meeting;
  IF the_meeting.state NOT IN ('held', 'confirmed') OR the_meeting.held_until <= clock_now()
    OR upper(the_meeting.during) <= clock_now() THEN
    RETURN;
  END IF;
  INSERT INTO withdrawal (meeting_id, participant_id, recorded_by)
  VALUES (given_meeting, given_participant, (who).subject);
  IF meeting_is_under_way(given_meeting) THEN
    PERFORM meeting_stop_now(who, given_meeting, 'withdrawal');
  ELSE
    PERFORM meeting_cancel_now(who, given_meeting);
  END IF;
END
$$;
