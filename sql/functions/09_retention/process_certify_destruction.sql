-- Last step of a destruction of names (`information.2`): stores the certificate, once the key is destroyed in the
-- keyring and none of the sealed names opens any more, both of which the caller has checked. Notes it in the trail.
--
-- Returns false, and stores nothing, if the process has a certificate already, isn't doomed, or has another key.
-- `destroyed` is the keyring's time of the destruction, RFC 3339.
CREATE OR REPLACE FUNCTION process_certify_destruction(
  who actor, given_process uuid, given_key uuid, destroyed text, given_count integer, given_sha256 bytea,
  given_certificate jsonb, given_en text, given_fr text
) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_process process;
BEGIN
  PERFORM names_require_authority(who);
  PERFORM permission_require(who, 'process.destroyNames');
  SELECT * INTO the_process FROM process AS p WHERE p.id = given_process AND p.key_id = given_key FOR UPDATE;
  IF NOT FOUND OR the_process.names_doomed_at IS NULL OR the_process.names_destroyed_at IS NOT NULL THEN
    RETURN false;
  END IF;
  INSERT INTO destruction_certificate (
    process_id, key_id, because, destroyed_by, destroyed_at, sealed_count, sealed_sha256, certificate, text_en, text_fr)
  VALUES (
    given_process, given_key, the_process.names_doomed_because, (who).subject, destroyed::timestamptz, given_count,
    given_sha256, given_certificate, given_en, given_fr);
  UPDATE process SET names_destroyed_at = clock_now() WHERE id = given_process;
  PERFORM audit_write(
    who, 'process.destroyNames', 'process', given_process::text,
    jsonb_build_object('key', given_key, 'values', given_count, 'sha256', encode(given_sha256, 'hex')));
  RETURN true;
END
$$;
