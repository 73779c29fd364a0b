-- Lifts a closure of the actor's own site. The floor of meetings clears its flags by a trigger of its own on closure.
--
-- Outcomes: 'done', with the closure as closure_view has it; 'notFound' if the actor's site has no such closure;
-- 'wrongState' if it is lifted or over.
CREATE OR REPLACE FUNCTION closure_lift(
  who actor, given_closure uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_closure closure;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'closure.lift');
  answer := '{}';
  PERFORM closure_lock_rooms(c.site_code, c.room_code) FROM closure AS c
  WHERE c.id = given_closure AND c.site_code = (who).site;
  SELECT * INTO the_closure FROM closure AS c WHERE c.id = given_closure AND c.site_code = (who).site FOR UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
  ELSIF the_closure.lifted_at IS NOT NULL OR upper(the_closure.during) <= clock_now() THEN
    outcome := 'wrongState';
  ELSE
    UPDATE closure SET lifted_at = clock_now(), lifted_by = (who).subject WHERE id = given_closure;
    PERFORM audit_write(who, 'closure.lift', 'closure', given_closure::text);
    outcome := 'done';
    answer := closure_view(given_closure);
  END IF;
END
$$;
