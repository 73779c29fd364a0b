-- Takes the next thing to tell a mediator's calendar of a meeting, for a mail that is about to go out: the method and
-- the sequence number; NULL if there is nothing to tell.
--
-- What is told is what is true now, whatever event the mail is about. A mediator or co-mediator of a meeting that is
-- confirmed has it requested; while it is held again, after a move, it stays and is tentative. Where it won't take
-- place, or they no longer attend, it is cancelled. Nothing is cancelled or tentative that the calendar hasn't got. A
-- sequence number only rises. The same mail gets the same again; another gets nothing for the same version once a mail
-- with it has gone out, and the same until then.
CREATE OR REPLACE FUNCTION invitation_take(
  the_meeting meeting, given_subject text, given_delivery uuid, OUT method text, OUT sequence integer
)
  LANGUAGE plpgsql
AS $$
DECLARE
  written invitation;
  has_it constant boolean := invitation_may_stand((the_meeting).id, given_subject, given_delivery);
  attends constant boolean := EXISTS (
    SELECT FROM meeting_mediators((the_meeting).id) AS attending
    JOIN mediator AS m ON m.id = attending WHERE m.subject = given_subject);
BEGIN
  IF attends AND (the_meeting).state IN ('confirmed', 'completed') THEN
    method := 'request';
  ELSIF attends AND (the_meeting).state = 'held' THEN
    method := CASE WHEN has_it THEN 'request' END;
  ELSE
    method := CASE WHEN has_it THEN 'cancel' END;
  END IF;
  SELECT * INTO written FROM invitation AS i
  WHERE i.meeting_id = (the_meeting).id AND i.subject = given_subject
  ORDER BY i.sequence DESC LIMIT 1;
  IF method IS NULL THEN RETURN; END IF;
  sequence := greatest(written.sequence + 1, (the_meeting).version);
  IF written.method = method AND written.version = (the_meeting).version THEN
    IF EXISTS (
      SELECT FROM invitation AS i JOIN notice_delivery AS d ON d.id = i.delivery_id
      WHERE i.meeting_id = (the_meeting).id AND i.subject = given_subject AND i.sequence = written.sequence
        AND i.delivery_id <> given_delivery AND d.state IN ('sending', 'sent', 'delivered'))
    THEN
      method := NULL;
      sequence := NULL;
      RETURN;
    END IF;
    sequence := written.sequence;
  END IF;
  INSERT INTO invitation AS i (meeting_id, subject, sequence, method, version, delivery_id)
  VALUES ((the_meeting).id, given_subject, sequence, method, (the_meeting).version, given_delivery)
  ON CONFLICT ON CONSTRAINT invitation_pkey DO UPDATE SET
    sequence = excluded.sequence, method = excluded.method, version = excluded.version;
END
$$;

-- Whether a mediator's calendar may have a meeting, when another mail is about to go out. A mail that was refused, came
-- back, or is still to be sent told it nothing. One of which nobody knows may have requested it, and doesn't count as
-- cancelling it.
CREATE OR REPLACE FUNCTION invitation_may_stand(given_meeting uuid, given_subject text, given_delivery uuid)
  RETURNS boolean
  LANGUAGE sql STABLE
  RETURN coalesce((
    SELECT i.method = 'request'
    FROM invitation AS i LEFT JOIN notice_delivery AS d ON d.id = i.delivery_id
    WHERE i.meeting_id = given_meeting AND i.subject = given_subject AND CASE
      WHEN d.id IS NULL OR d.state IN ('sent', 'delivered') THEN true
      WHEN d.state IN ('sending', 'unknown', 'told') THEN i.method = 'request' AND d.id <> given_delivery
      ELSE false
    END
    ORDER BY i.sequence DESC LIMIT 1), false);
