-- Changes who attends a meeting as its mediator, without losing the slot (program.2, entry.2), and the co-mediators
-- where they are given. The unit may, and whoever is the meeting's mediator. Everyone agreed to the attendee list, on
-- which mediators aren't, so that agreements stay.
--
-- Outcomes: 'done', with the meeting; those of meeting_begin_change; 'notTheirs' for another mediator; 'invalid' for a
-- mediator who is unknown; 'clause' for program.2, with the kind of engagement that is missing, if there is one;
-- 'personTaken', without alternatives; 'tooFewSeats', with the seats.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_change_mediator(
  who actor, given_meeting uuid, seen_version integer, given_subject text, co_subjects text[], OUT outcome text,
  OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  old meeting;
  attending uuid;
  companions uuid[];
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.changeMediator');
  -- Whatever takes an engagement or an assignment away locks the process before its meetings.
  PERFORM FROM process AS p WHERE p.id = (SELECT m.process_id FROM meeting AS m WHERE m.id = given_meeting) FOR SHARE;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'changeMediator') AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT * INTO old FROM meeting WHERE id = given_meeting;
  IF (who).role <> 'rju'
    AND NOT EXISTS (SELECT FROM mediator AS m WHERE m.id = old.mediator_id AND m.subject = (who).subject) THEN
    outcome := 'notTheirs';
    RETURN;
  END IF;
  SELECT f.outcome, f.answer, f.attending, f.companions INTO outcome, answer, attending, companions
  FROM mediators_named(given_subject, co_subjects) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF co_subjects IS NULL THEN
    companions := ARRAY(
      SELECT o.mediator_id FROM meeting_co_mediator AS o
      WHERE o.meeting_id = given_meeting AND o.mediator_id <> attending ORDER BY o.mediator_id);
  END IF;
  SELECT f.outcome, f.answer INTO outcome, answer
  FROM meeting_mediators_fault(old, attending || companions) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  PERFORM meeting_write_mediators(old, attending, companions);
  -- Whoever came from another meeting too late for this one may be replaced by now.
  PERFORM meeting_review(given_meeting);
  PERFORM audit_write(who, 'meeting.changeMediator', 'meeting', given_meeting::text);
  outcome := 'done';
  answer := meeting_view(given_meeting);
END
$$;

-- What keeps these mediators from attending a meeting, with their rows locked: 'clause', 'tooFewSeats', 'personTaken',
-- or NULL. Holds that have run out are expired.
CREATE OR REPLACE FUNCTION meeting_mediators_fault(
  the_meeting meeting, mediators uuid[], OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
DECLARE
  seats constant integer := (SELECT r.seats FROM room AS r WHERE r.code = (the_meeting).room_code);
  span tstzrange;
BEGIN
  LOCK TABLE meeting IN ROW EXCLUSIVE MODE;
  PERFORM FROM mediator AS m WHERE m.id = ANY (mediators) ORDER BY m.id FOR NO KEY UPDATE;
  answer := mediators_forbidden_by(
    mediators, (the_meeting).process_id, (the_meeting).site_code, (the_meeting).day);
  IF answer IS NOT NULL THEN
    outcome := 'clause';
    RETURN;
  ELSIF seats < cardinality(mediators) + (
    SELECT count(*) FROM attendee AS a WHERE a.meeting_id = (the_meeting).id) THEN
    outcome := 'tooFewSeats';
    answer := jsonb_build_object('seats', seats);
    RETURN;
  END IF;
  SELECT c.during INTO span FROM commitment AS c
  WHERE c.meeting_id = (the_meeting).id AND c.person_id = (the_meeting).mediator_id;
  PERFORM meeting_expire_in_the_way(
    '{}', span, '{}',
    ARRAY(SELECT w.meeting_id FROM people_in_the_way((the_meeting).site_code, mediators, span, '{}') AS w));
  IF EXISTS (
    SELECT FROM people_in_the_way((the_meeting).site_code, mediators, span, '{}') AS w
    WHERE w.meeting_id <> (the_meeting).id
  ) THEN
    outcome := 'personTaken';
    answer := jsonb_build_object('alternatives', '[]'::jsonb);
  END IF;
END
$$;

-- Writes who attends as mediators, if that changes, and publishes it with those who no longer do.
CREATE OR REPLACE FUNCTION meeting_write_mediators(old meeting, attending uuid, companions uuid[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  before constant uuid[] := ARRAY(SELECT * FROM meeting_mediators((old).id));
BEGIN
  IF before[1] = attending AND before @> companions AND cardinality(before) = cardinality(companions) + 1 THEN
    RETURN;
  END IF;
  DELETE FROM meeting_co_mediator AS o WHERE o.meeting_id = (old).id AND o.mediator_id <> ALL (companions);
  UPDATE meeting AS m SET mediator_id = attending, version = m.version + 1 WHERE m.id = (old).id;
  INSERT INTO meeting_co_mediator (meeting_id, mediator_id)
  SELECT (old).id, companion FROM unnest(companions) AS companion
  ON CONFLICT DO NOTHING;
  PERFORM meeting_publish('meeting.mediatorChanged', (old).id, jsonb_build_object(
    'formerMediators', (
      SELECT coalesce(jsonb_agg(former), '[]') FROM unnest(before) AS former
      WHERE former <> ALL (attending || companions))));
END
$$;
