-- The name to put on entry lists for somebody who is being engaged without one: that of their account, where the
-- mediator has none yet. NULL where there is nothing to add, or the account has no name. For the unit.
CREATE OR REPLACE FUNCTION mediator_name_known(given_subject text) RETURNS text
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'mediator.engage');
  RETURN (
    SELECT a.name FROM account AS a
    WHERE a.subject = given_subject AND NOT EXISTS (
      SELECT FROM mediator AS m WHERE m.subject = a.subject AND m.name_sealed IS NOT NULL));
END
$$;
