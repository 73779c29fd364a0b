-- Destroys a key, and with it everything that it sealed. Repeating the call changes nothing: the first time stays.
CREATE OR REPLACE FUNCTION data_key_destroy(given_id uuid) RETURNS TABLE (id uuid, destroyed_at text)
  LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
  UPDATE data_key AS k SET wrapped = NULL, destroyed_at = coalesce(k.destroyed_at, statement_timestamp())
  WHERE k.id = given_id
  RETURNING k.id, to_char(k.destroyed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
$$;
