-- The key of a desk as those who may revoke it see it: by its fingerprint.
CREATE OR REPLACE FUNCTION desk_key_view(given_key desk_key) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'id', (given_key).id, 'site', (given_key).site_code, 'subject', (given_key).subject, 'role', (given_key).role,
    'fingerprint', encode(sha256((given_key).public_key), 'hex'),
    'registeredAt', rfc3339((given_key).registered_at, s.time_zone),
    'revokedAt', rfc3339((given_key).revoked_at, s.time_zone), 'revokedBy', (given_key).revoked_by))
  FROM site AS s WHERE s.code = (given_key).site_code
$$;
