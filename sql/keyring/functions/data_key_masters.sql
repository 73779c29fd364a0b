-- The ids of the master keys that wrap living keys. It jumps from one to the next in the index, however many keys each
-- wraps, so that a program can tell at its start, and whenever it is asked whether it can work, that it opens what is
-- there.
CREATE OR REPLACE FUNCTION data_key_masters() RETURNS TABLE (master_key text)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  WITH RECURSIVE master (id) AS (
    (SELECT k.master_key FROM data_key AS k WHERE k.wrapped IS NOT NULL ORDER BY k.master_key LIMIT 1)
    UNION ALL
    SELECT (
      SELECT k.master_key FROM data_key AS k
      WHERE k.wrapped IS NOT NULL AND k.master_key > m.id ORDER BY k.master_key LIMIT 1)
    FROM master AS m
    WHERE m.id IS NOT NULL
  )
  SELECT m.id FROM master AS m WHERE m.id IS NOT NULL ORDER BY m.id
$$;
