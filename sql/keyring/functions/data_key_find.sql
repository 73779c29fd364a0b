-- A data key as it is kept; no row for an unknown id. wrapped is NULL once the key is destroyed.
CREATE OR REPLACE FUNCTION data_key_find(given_id uuid)
  RETURNS TABLE (purpose text, master_key text, wrapped bytea, destroyed_at text)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  SELECT
    k.purpose, k.master_key, k.wrapped, to_char(k.destroyed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  FROM data_key AS k WHERE k.id = given_id
$$;
