-- For each master key, how many living keys it wraps, and how many keys that it wrapped are destroyed.
CREATE OR REPLACE FUNCTION data_key_count() RETURNS TABLE (master_key text, living bigint, destroyed bigint)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  SELECT k.master_key, count(*) FILTER (WHERE k.wrapped IS NOT NULL), count(*) FILTER (WHERE k.wrapped IS NULL)
  FROM data_key AS k
  GROUP BY k.master_key
  ORDER BY k.master_key
$$;
