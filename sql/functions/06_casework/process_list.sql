-- The processes within the actor's reach, at most 200, newest first, without names.
CREATE OR REPLACE FUNCTION process_list() RETURNS TABLE (id uuid, reference text, region text, state text)
  LANGUAGE sql STABLE
AS $$
  SELECT p.id, p.reference, p.region, p.state
  FROM process AS p
  WHERE process_within_reach(acting(), p.id)
  ORDER BY p.opened_at DESC, p.id
  LIMIT 200
$$;
