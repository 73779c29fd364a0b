-- Ends a job that is in one of some states as the unit asks, for the doors that do so. Who asked is the door's to check
-- and to note in the trail.
--
-- Outcomes: done, with the job as it ended; notFound; wrongState, for one in another state; owed, for a kind of which
-- none may be given up.
CREATE OR REPLACE FUNCTION queue_job_end(
  who actor, given_job bigint, from_states text[], becomes text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql
AS $$
DECLARE
  held job;
  view jsonb;
BEGIN
  answer := '{}';
  outcome := 'notFound';
  SELECT * INTO held FROM job AS j WHERE j.id = given_job AND (who).role = 'rju' FOR UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  outcome := CASE
    WHEN held.state <> ALL (from_states) THEN 'wrongState'
    WHEN queue_kind_is_owed(held.kind) THEN 'owed'
    ELSE 'done'
  END;
  IF outcome <> 'done' THEN RETURN; END IF;
  view := queue_job_view(held);
  PERFORM job_put_away(ARRAY[held.id], becomes);
  answer := view || jsonb_build_object('state', becomes);
END
$$;
