-- What the agency allows of notices. Everybody who has an inbox may see it.
CREATE OR REPLACE FUNCTION notice_setting_show() RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'noticeSetting.read');
  RETURN QUERY SELECT notice_setting_view(a) FROM notice_setting AS a;
END
$$;

-- The agency's settings of notices as the program reads them.
CREATE OR REPLACE FUNCTION notice_setting_view(setting notice_setting) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_build_object(
    'channels', (setting).channels, 'fallbackMinutes', (setting).fallback_minutes,
    'quietFrom', to_char((setting).quiet_from, 'HH24:MI'), 'quietUntil', to_char((setting).quiet_until, 'HH24:MI'),
    'digestAt', to_char((setting).digest_at, 'HH24:MI'), 'version', (setting).version)
$$;
