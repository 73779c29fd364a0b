-- Puts the confirmed meetings of a process back on hold if an order or condition is no longer cleared for their day
-- (contact.1), and opens a task of the unit for each. A meeting that has begun is left to the people in the room; the
-- unit gets its task all the same.
CREATE OR REPLACE FUNCTION contact_hold_again(given_process uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  standing uuid;
BEGIN
  FOR standing IN
    SELECT m.id FROM meeting AS m
    WHERE m.process_id = given_process AND m.state IN ('held', 'confirmed')
    ORDER BY m.id FOR NO KEY UPDATE
  LOOP
    -- Checked again under the lock: it may have been confirmed while this waited.
    IF EXISTS (
      SELECT FROM meeting AS m WHERE m.id = standing AND m.state = 'confirmed' AND upper(m.during) > clock_now()
    ) AND NOT meeting_contact_cleared(standing) THEN
      PERFORM rju_task_open('meetingFlagged', given_process, standing);
      IF EXISTS (SELECT FROM meeting AS m WHERE m.id = standing AND lower(m.during) > clock_now()) THEN
        PERFORM meeting_put_on_hold(standing);
      END IF;
    END IF;
  END LOOP;
END
$$;
