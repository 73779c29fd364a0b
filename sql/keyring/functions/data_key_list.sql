-- The living keys that a master key wraps, in the order of their ids: those after given_after, or all where it is NULL.
CREATE OR REPLACE FUNCTION data_key_list(given_master_key text, given_after uuid, given_limit integer)
  RETURNS TABLE (id uuid, purpose text, wrapped bytea)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  SELECT k.id, k.purpose, k.wrapped
  FROM data_key AS k
  WHERE k.master_key = given_master_key AND k.wrapped IS NOT NULL AND (given_after IS NULL OR k.id > given_after)
  ORDER BY k.id
  LIMIT given_limit
$$;
