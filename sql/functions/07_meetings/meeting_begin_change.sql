-- Locks a meeting for a change, and says what prevents it. Every door that changes a meeting begins with this.
--
-- Outcomes: NULL if nothing does; 'notFound' outside the actor's reach; 'stale' if the caller saw another version;
-- 'wrongState', with the state, if meeting_transition doesn't allow the event at this time. A hold that has
-- run out counts as expired, and a confirmed meeting whose time is over as completed.
CREATE OR REPLACE FUNCTION meeting_begin_change(
  who actor, given_meeting uuid, seen_version integer, event text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
BEGIN
  SELECT * INTO the_meeting FROM meeting WHERE id = given_meeting FOR NO KEY UPDATE;
  answer := '{}';
  IF NOT FOUND OR NOT meeting_within_reach(who, given_meeting) THEN
    outcome := 'notFound';
  ELSIF seen_version <> the_meeting.version THEN
    outcome := 'stale';
    answer := jsonb_build_object('version', the_meeting.version);
  ELSIF the_meeting.state = 'held' AND the_meeting.held_until <= clock_now() THEN
    outcome := 'wrongState';
    answer := jsonb_build_object('state', 'expired');
  ELSIF the_meeting.state = 'confirmed' AND upper(the_meeting.during) <= clock_now() THEN
    outcome := 'wrongState';
    answer := jsonb_build_object('state', 'completed');
  ELSIF NOT EXISTS (
    SELECT FROM meeting_transition AS t
    WHERE t.state = the_meeting.state AND t.event = meeting_begin_change.event
      AND t.under_way = meeting_is_under_way(given_meeting)
  ) THEN
    outcome := 'wrongState';
    answer := jsonb_build_object('state', the_meeting.state);
  END IF;
END
$$;
