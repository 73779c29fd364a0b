-- Has a data key destroyed that nothing needs any more. A job does it, in the transaction that stopped needing the key,
-- so that a crash can't leave the key.
CREATE OR REPLACE FUNCTION key_destroy_later(given_key uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_enqueue('key.destroy', jsonb_build_object('key', given_key), NULL, given_key::text);
END
$$;
