-- How a recipient is told; no row beyond the actor's reach.
CREATE OR REPLACE FUNCTION notice_preference_show(given_role text, given_site text, given_subject text)
  RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'noticePreference.read');
  RETURN QUERY
  SELECT notice_preference_view(r.role, r.site, r.subject)
  FROM notice_preference_recipient(acting(), given_role, given_site, given_subject) AS r;
END
$$;

-- What a recipient chose, with what the agency allows. Absent fields are as the agency has them; the version is 0
-- before anything was chosen.
CREATE OR REPLACE FUNCTION notice_preference_view(given_role text, given_site text, given_subject text) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_strip_nulls(jsonb_build_object(
    'recipient', CASE given_role WHEN 'rju' THEN 'unit' WHEN 'auditor' THEN 'auditors' ELSE given_role END,
    'site', given_site, 'mediator', given_subject, 'channels', p.channels,
    'quietFrom', to_char(p.quiet_from, 'HH24:MI'), 'quietUntil', to_char(p.quiet_until, 'HH24:MI'),
    'digest', coalesce(p.digest, false), 'version', coalesce(p.version, 0), 'agency', notice_setting_view(a)))
  FROM notice_setting AS a
  LEFT JOIN notice_mailbox AS box
    ON box.role = given_role AND box.site_code IS NOT DISTINCT FROM given_site
    AND box.subject IS NOT DISTINCT FROM given_subject
  LEFT JOIN notice_preference AS p ON p.mailbox_id = box.id
$$;
