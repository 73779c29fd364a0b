-- A mediator's wish for a slot, for a process of theirs: the room is held and everyone committed in one transaction, or
-- nothing is (entry.1).
--
-- Outcomes: 'done', with the meeting; 'processNotFound' unless the process is open and the mediator's; and those of
-- meeting_hold. A refusal by contact.1 is audited.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_request(
  who actor, given_id uuid, given_process uuid, given_form text, given_site text,
  given_room text, given_wall timestamp, given_minutes integer, participants uuid[], arrivals timestamp[],
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  requester uuid;
BEGIN
  PERFORM actor_require(who);
  SELECT m.id INTO requester
  FROM mediator AS m
  JOIN process_mediator AS pm ON pm.mediator_id = m.id
  JOIN process AS p ON p.id = pm.process_id
  WHERE m.subject = (who).subject AND pm.process_id = given_process AND p.state = 'open';
  IF NOT FOUND THEN
    outcome := 'processNotFound';
    answer := '{}';
    RETURN;
  END IF;
  SELECT h.outcome, h.answer INTO outcome, answer
  FROM meeting_hold(
    given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, participants, arrivals,
    requester) AS h;
  IF outcome = 'done' THEN
    PERFORM audit_write(who, 'meeting.request', 'meeting', given_id::text);
    PERFORM event_publish('meeting.held', jsonb_build_object('meeting', given_id));
    answer := meeting_view(given_id);
  ELSIF outcome = 'clause' AND answer ->> 'clause' = 'contact.1' THEN
    PERFORM audit_write(who, 'meeting.refuse', 'process', given_process::text, '{"clause": "contact.1"}');
  END IF;
END
$$;
