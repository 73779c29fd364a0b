-- The guard of functions that run with the owner's rights (scope.1): raises insufficient_privilege unless the actor of
-- the transaction is this one.
CREATE OR REPLACE FUNCTION actor_require(who actor) RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF acting() IS DISTINCT FROM who OR who IS NULL THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
