-- Takes a mediator off a process, by the unit (program.2): they no longer reach it. Standing meetings with them are
-- held again until another mediator attends (a trigger of the floor above), and a process without a mediator is a task.
--
-- Outcomes: 'done', with the process's mediators; 'notFound' outside the actor's reach, or if the mediator isn't
-- assigned.
CREATE OR REPLACE FUNCTION process_remove_mediator(
  who actor, given_process uuid, given_subject text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'mediator.remove');
  answer := '{}';
  PERFORM FROM process AS p WHERE p.id = given_process AND process_within_reach(who, p.id) FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  DELETE FROM process_mediator AS pm USING mediator AS m
  WHERE pm.process_id = given_process AND m.id = pm.mediator_id AND m.subject = given_subject;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  PERFORM audit_write(
    who, 'mediator.remove', 'process', given_process::text, jsonb_build_object('mediator', given_subject));
  outcome := 'done';
  answer := process_mediators_view(given_process);
END
$$;
