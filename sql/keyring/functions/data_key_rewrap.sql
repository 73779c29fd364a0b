-- Wraps keys by another master key. A row is changed only if it is as it was read, so that several may rewrap at once,
-- a killed run leaves nothing half-done, and a key that was destroyed meanwhile stays destroyed. Returns the number of
-- rows changed.
CREATE OR REPLACE FUNCTION data_key_rewrap(
  former text, current text, ids uuid[], before bytea[], after bytea[]
) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  rewrapped integer;
BEGIN
  UPDATE data_key AS k SET master_key = current, wrapped = given.after
  FROM unnest(ids, before, after) AS given (id, before, after)
  WHERE k.id = given.id AND k.master_key = former AND k.wrapped = given.before;
  GET DIAGNOSTICS rewrapped = ROW_COUNT;
  RETURN rewrapped;
END
$$;
