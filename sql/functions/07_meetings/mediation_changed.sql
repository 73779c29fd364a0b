-- Trigger on engagement and process_mediator: when an engagement changes or ends, or an assignment does, the mediator's
-- standing meetings beyond it are held again (program.2).
CREATE OR REPLACE FUNCTION mediation_changed() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM mediation_review(OLD.mediator_id);
  RETURN NULL;
END
$$;

-- Puts back on hold what the mediator isn't allowed to attend any more.
CREATE OR REPLACE FUNCTION mediation_review(given_mediator uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM meeting_review_mediators(m.id)
  FROM (
    SELECT m.id FROM meeting AS m
    WHERE m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
      AND (m.mediator_id = given_mediator OR EXISTS (
        SELECT FROM meeting_co_mediator AS o WHERE o.meeting_id = m.id AND o.mediator_id = given_mediator))
    ORDER BY m.id
  ) AS m;
END
$$;

-- Puts a meeting back on hold that its mediators aren't allowed to attend any more, and has both sides told; one that
-- was held stays held and can't be confirmed before another mediator attends. The row is locked first, so that a
-- confirmation under way is waited for, and then taken back.
CREATE OR REPLACE FUNCTION meeting_review_mediators(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  standing meeting;
BEGIN
  SELECT * INTO standing FROM meeting AS m
  WHERE m.id = given_meeting AND m.state IN ('held', 'confirmed') FOR NO KEY UPDATE;
  IF NOT FOUND OR meeting_is_mediated(standing.id) THEN
    RETURN;
  ELSIF standing.state = 'confirmed' THEN
    PERFORM meeting_put_on_hold(standing.id);
  ELSIF standing.held_until > clock_now() THEN
    UPDATE meeting AS m SET version = m.version + 1 WHERE m.id = standing.id;
    PERFORM meeting_publish('meeting.flagged', standing.id);
  END IF;
END
$$;
