-- The guard of functions that anybody may call who is vouched for: raises insufficient_privilege if nobody acts.
CREATE OR REPLACE FUNCTION actor_require_anyone() RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF acting() IS NULL THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
