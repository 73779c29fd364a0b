-- Whether an alert of the audit trail is open, so that it is still to be told.
CREATE OR REPLACE FUNCTION notice_alert_is_open(given_alert uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN EXISTS (SELECT FROM audit_alert AS a WHERE a.id = given_alert AND a.closed_at IS NULL);
END
$$;
