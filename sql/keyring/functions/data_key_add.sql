-- Keeps a new data key, wrapped by a master key.
CREATE OR REPLACE FUNCTION data_key_add(
  given_id uuid, given_purpose text, given_master_key text, given_wrapped bytea
) RETURNS void
  LANGUAGE sql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
  INSERT INTO data_key (id, purpose, master_key, wrapped)
  VALUES (given_id, given_purpose, given_master_key, given_wrapped)
$$;
