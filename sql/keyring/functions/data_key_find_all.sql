-- Data keys as they are kept, without those that are unknown or destroyed.
CREATE OR REPLACE FUNCTION data_key_find_all(given_ids uuid[])
  RETURNS TABLE (id uuid, purpose text, master_key text, wrapped bytea)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  SELECT k.id, k.purpose, k.master_key, k.wrapped
  FROM data_key AS k WHERE k.id = ANY (given_ids) AND k.wrapped IS NOT NULL
$$;
