-- Guard of the functions that destroy names or change their key: the Restorative Justice Unit and the service's own
-- daily run may. Raises insufficient_privilege for everybody else, and if nobody vouches for the actor.
CREATE OR REPLACE FUNCTION names_require_authority(who actor) RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  PERFORM actor_require(who);
  IF (who).role NOT IN ('rju', 'service') THEN
    RAISE EXCEPTION 'only the unit and the daily run destroy names' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
