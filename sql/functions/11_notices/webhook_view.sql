-- A webhook as those who may change it see it. It has no secret, which is derived from a key outside the database.
CREATE OR REPLACE FUNCTION webhook_view(endpoint webhook_endpoint) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT (
    SELECT jsonb_strip_nulls(jsonb_build_object(
      'id', (endpoint).id,
      'recipient', CASE box.role WHEN 'rju' THEN 'unit' WHEN 'auditor' THEN 'auditors' ELSE box.role END,
      'site', box.site_code, 'url', (endpoint).url, 'generation', (endpoint).generation,
      'formerUntil', CASE
        WHEN (endpoint).disabled_at IS NULL AND (endpoint).former_until > clock_now()
          THEN rfc3339((endpoint).former_until, headquarters_zone()) END,
      'madeBy', (endpoint).made_by, 'madeAt', rfc3339((endpoint).made_at, headquarters_zone()),
      'disabledAt', rfc3339((endpoint).disabled_at, headquarters_zone())))
    FROM notice_mailbox AS box WHERE box.id = (endpoint).mailbox_id)
$$;
