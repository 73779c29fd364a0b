-- Assigns a mediator to an open process, by the unit (program.2). Assigning one twice changes nothing.
--
-- Outcomes: 'done', with the process's mediators; 'notFound' outside the actor's reach; 'wrongState' if the process is
-- closed; 'invalid' for a mediator who is unknown or whose engagements have all ended.
CREATE OR REPLACE FUNCTION process_assign_mediator(
  who actor, given_process uuid, given_subject text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_process process;
  assigned uuid;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'mediator.assign');
  answer := '{}';
  SELECT * INTO the_process FROM process AS p
  WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  SELECT m.id INTO assigned FROM mediator AS m
  WHERE m.subject = given_subject
    AND EXISTS (SELECT FROM engagement AS e WHERE e.mediator_id = m.id AND e.ends_on >= headquarters_today());
  IF the_process.id IS NULL THEN
    outcome := 'notFound';
  ELSIF the_process.state <> 'open' THEN
    outcome := 'wrongState';
  ELSIF assigned IS NULL THEN
    outcome := 'invalid';
    answer := field_fault('mediator', 'mediatorUnknown');
  ELSE
    INSERT INTO process_mediator (process_id, mediator_id) VALUES (given_process, assigned) ON CONFLICT DO NOTHING;
    PERFORM audit_write(
      who, 'mediator.assign', 'process', given_process::text, jsonb_build_object('mediator', given_subject));
    outcome := 'done';
    answer := process_mediators_view(given_process);
  END IF;
END
$$;
