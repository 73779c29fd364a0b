-- What was done to keys from one day to another in UTC (either may be NULL), oldest first: the lines after given_after,
-- at most given_limit. They hold ids of keys and logins, and nobody's name.
CREATE OR REPLACE FUNCTION keyring_trail_list(
  given_from date, given_to date, given_after bigint, given_limit integer
) RETURNS TABLE (id bigint, done_at text, deed text, key_id uuid, key_count integer, login text)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  SELECT
    t.id, to_char(t.done_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), t.deed, t.key_id, t.key_count, t.login
  FROM keyring_trail AS t
  WHERE t.id > given_after
    AND (given_from IS NULL OR (t.done_at AT TIME ZONE 'UTC')::date >= given_from)
    AND (given_to IS NULL OR (t.done_at AT TIME ZONE 'UTC')::date <= given_to)
  ORDER BY t.id
  LIMIT given_limit
$$;
