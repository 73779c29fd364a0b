-- Records whether a meeting that is over took place, as its mediator says (information.1). It can be put right by
-- saying it again.
--
-- Outcomes: 'done', with the meeting; 'notFound' outside the actor's reach; 'stale' if the caller saw another version;
-- 'wrongState', with the state, unless the meeting is completed or was stopped.
CREATE OR REPLACE FUNCTION meeting_say_outcome(
  who actor, given_meeting uuid, seen_version integer, given_took_place boolean, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_meeting meeting;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.sayOutcome');
  answer := '{}';
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting FOR NO KEY UPDATE;
  IF NOT FOUND OR NOT meeting_within_reach(who, given_meeting) THEN
    outcome := 'notFound';
  ELSIF seen_version <> the_meeting.version THEN
    outcome := 'stale';
    answer := jsonb_build_object('version', the_meeting.version);
  ELSIF the_meeting.state NOT IN ('completed', 'stopped') THEN
    outcome := 'wrongState';
    answer := jsonb_build_object('state', the_meeting.state);
  ELSE
    INSERT INTO meeting_took_place AS t (meeting_id, took_place, said_by)
    VALUES (given_meeting, given_took_place, (who).subject)
    ON CONFLICT ON CONSTRAINT meeting_took_place_pkey DO UPDATE SET
      took_place = excluded.took_place, said_by = excluded.said_by, said_at = clock_now();
    UPDATE meeting SET version = version + 1 WHERE id = given_meeting;
    PERFORM audit_write(who, 'meeting.sayOutcome', 'meeting', given_meeting::text);
    outcome := 'done';
    answer := meeting_view(given_meeting);
  END IF;
END
$$;
