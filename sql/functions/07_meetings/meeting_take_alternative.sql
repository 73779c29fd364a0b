-- Takes what the site offered in place of a declined meeting; from then on the offered one can be confirmed (entry.1).
-- Taking it twice changes nothing.
--
-- Outcomes: 'done', with the offered meeting; 'notFound' also if nothing was offered; 'wrongState', with the offered
-- meeting's state, if it is no longer held; and those of meeting_begin_change.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_take_alternative(
  who actor, given_meeting uuid, seen_version integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  offered meeting;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.takeAlternative');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM meeting_begin_change(who, given_meeting, seen_version, 'takeAlternative') AS b;
  IF outcome IS NULL THEN
    SELECT * INTO offered FROM meeting WHERE offered_from = given_meeting FOR NO KEY UPDATE;
    IF NOT FOUND THEN
      outcome := 'notFound';
    ELSIF offered.state = 'held' AND offered.held_until <= clock_now() THEN
      outcome := 'wrongState';
      answer := jsonb_build_object('state', 'expired');
    ELSIF offered.accepted_at IS NULL AND offered.state <> 'held' THEN
      outcome := 'wrongState';
      answer := jsonb_build_object('state', offered.state);
    ELSE
      IF offered.accepted_at IS NULL THEN
        UPDATE meeting SET accepted_at = clock_now(), version = version + 1 WHERE id = offered.id;
        PERFORM audit_write(who, 'meeting.takeAlternative', 'meeting', given_meeting::text,
          jsonb_build_object('alternative', offered.id));
        PERFORM meeting_publish('meeting.alternativeTaken', offered.id);
      END IF;
      outcome := 'done';
      answer := meeting_view(offered.id);
    END IF;
  END IF;
END
$$;
