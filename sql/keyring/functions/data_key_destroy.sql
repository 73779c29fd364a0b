-- Destroys a key, and with it everything that it sealed, and leaves a line in the keyring's trail. It needs a proof for
-- this very key. Repeating the call changes nothing: the first time stays. No row for an unknown id.
CREATE OR REPLACE FUNCTION data_key_destroy(given_id uuid, proof text) RETURNS TABLE (id uuid, destroyed_at text)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM proof_require(proof, 'destroy ' || given_id);
  UPDATE data_key AS k SET wrapped = NULL, destroyed_at = statement_timestamp()
  WHERE k.id = given_id AND k.destroyed_at IS NULL;
  IF FOUND THEN
    INSERT INTO keyring_trail (deed, key_id, key_count) VALUES ('destroy', given_id, 1);
  END IF;
  RETURN QUERY
  SELECT k.id, to_char(k.destroyed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
  FROM data_key AS k WHERE k.id = given_id;
END
$$;
