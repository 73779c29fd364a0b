-- Wraps keys by another master key. It needs a proof for these very keys and values, because a wrong value would
-- destroy a key. A row is changed only if it is as it was read, so that several may rewrap at once, a killed run leaves
-- nothing half-done, and a key that was destroyed meanwhile stays destroyed. Returns the number of rows changed.
CREATE OR REPLACE FUNCTION data_key_rewrap(
  former text, current text, ids uuid[], before bytea[], after bytea[], proof text
) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  rewrapped integer;
BEGIN
  PERFORM proof_require(proof, 'rewrap ' || current || ' ' || data_key_digest(ids, after));
  UPDATE data_key AS k SET master_key = current, wrapped = given.after
  FROM unnest(ids, before, after) AS given (id, before, after)
  WHERE k.id = given.id AND k.master_key = former AND k.wrapped = given.before;
  GET DIAGNOSTICS rewrapped = ROW_COUNT;
  IF rewrapped > 0 THEN
    INSERT INTO keyring_trail (deed, key_count) VALUES ('rewrap', rewrapped);
  END IF;
  RETURN rewrapped;
END
$$;

-- SHA-256, in hexadecimal digits, over each key's id (16 bytes) and the value that is to wrap it, in their order.
CREATE OR REPLACE FUNCTION data_key_digest(ids uuid[], after bytea[]) RETURNS text
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT encode(sha256(coalesce(string_agg(uuid_send(given.id) || given.after, ''::bytea ORDER BY given.place), '')),
    'hex')
  FROM unnest(ids, after) WITH ORDINALITY AS given (id, after, place)
$$;
