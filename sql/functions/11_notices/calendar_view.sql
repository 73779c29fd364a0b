-- A feed as those who may revoke it see it. It doesn't hold the token, which is shown once and kept nowhere.
CREATE OR REPLACE FUNCTION calendar_view(feed calendar_feed) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'id', (feed).id, 'scope', (feed).scope, 'mediator', (feed).subject, 'site', (feed).site_code,
    'room', (feed).room_code, 'language', (feed).language, 'madeBy', (feed).made_by,
    'madeAt', rfc3339((feed).made_at, headquarters_zone()),
    'lastUsedAt', rfc3339((feed).last_used_at, headquarters_zone()),
    'revokedAt', rfc3339((feed).revoked_at, headquarters_zone()),
    'state', CASE
      WHEN (feed).revoked_at IS NOT NULL THEN 'revoked'
      WHEN calendar_right_holds((feed).id) THEN 'open'
      ELSE 'ended' END))
$$;
