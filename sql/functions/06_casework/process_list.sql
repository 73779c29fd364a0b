-- The processes that the actor may see, at most 200, newest first, without names. The policy of the table says which.
CREATE OR REPLACE FUNCTION process_list() RETURNS TABLE (id uuid, reference text, region text, state text)
  LANGUAGE sql STABLE
AS $$
  SELECT p.id, p.reference, p.region, p.state
  FROM process AS p
  ORDER BY p.opened_at DESC, p.id
  LIMIT 200
$$;
