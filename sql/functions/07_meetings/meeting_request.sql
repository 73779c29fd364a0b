-- A mediator's wish for a slot, for a process of theirs, with the co-mediators who attend besides: the room is held and
-- everyone committed in one transaction, or nothing is (entry.1).
--
-- Outcomes: 'done', with the meeting; 'processNotFound' unless the process is open and the mediator's; and those of
-- meeting_hold. A refusal by contact.1 is audited.
--
-- The planner settings are measured; availability_search says why.
CREATE OR REPLACE FUNCTION meeting_request(
  who actor, given_id uuid, given_process uuid, given_form text, given_site text,
  given_room text, given_wall timestamp, given_minutes integer, participants uuid[], arrivals timestamp[],
  co_subjects text[], OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  requester uuid;
  companions uuid[];
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'meeting.request');
  -- Whatever closes the process, or takes an assignment, an engagement or a clearance away, waits until this is done.
  PERFORM FROM process AS p WHERE p.id = given_process FOR SHARE;
  -- So does whatever changes hours, counts, places, sites or ways, before the plan that is made on them is made.
  LOCK TABLE meeting IN ROW EXCLUSIVE MODE;
  IF NOT EXISTS (
    SELECT FROM process AS p
    WHERE p.id = given_process AND p.state = 'open' AND p.names_doomed_at IS NULL AND process_within_reach(who, p.id)
  ) THEN
    outcome := 'processNotFound';
    answer := '{}';
    RETURN;
  END IF;
  SELECT f.outcome, f.answer, f.attending, f.companions INTO outcome, answer, requester, companions
  FROM mediators_named((who).subject, co_subjects) AS f;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  SELECT h.outcome, h.answer INTO outcome, answer
  FROM site_leads(given_site) AS l, meeting_hold(
    given_id, given_process, given_form, given_site, given_room, given_wall, given_minutes, participants, arrivals,
    requester, requester, companions, l.request_lead) AS h;
  IF outcome = 'done' THEN
    PERFORM audit_write(who, 'meeting.request', 'meeting', given_id::text);
    PERFORM meeting_publish('meeting.held', given_id);
    answer := meeting_view(given_id);
  ELSIF outcome = 'clause' AND answer ->> 'clause' = 'contact.1' THEN
    PERFORM audit_write(who, 'meeting.refuse', 'process', given_process::text, '{"clause": "contact.1"}');
  END IF;
END
$$;
