-- The guard of functions that are for the service's own jobs: raises insufficient_privilege unless the role is service.
CREATE OR REPLACE FUNCTION actor_require_service() RETURNS void
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF ((acting()).role) IS DISTINCT FROM 'service' THEN
    RAISE EXCEPTION 'nobody vouches for this actor' USING ERRCODE = 'insufficient_privilege';
  END IF;
END
$$;
