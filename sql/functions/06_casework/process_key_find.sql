-- The data key of a process, by which its names are sealed; no row outside the actor's reach.
CREATE OR REPLACE FUNCTION process_key_find(given_process uuid) RETURNS TABLE (key_id uuid)
  LANGUAGE sql STABLE
AS $$
  SELECT p.key_id FROM process AS p WHERE p.id = given_process AND process_within_reach(acting(), p.id)
$$;
