-- The directory as rows of a file that directory_import reads: the addresses, then the people. For the service.
CREATE OR REPLACE FUNCTION directory_export() RETURNS TABLE (fields text[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  (SELECT ARRAY[
    CASE box.role WHEN 'rju' THEN 'unit' WHEN 'auditor' THEN 'auditors' ELSE box.role END, coalesce(box.site_code, ''),
    a.duty, '', '', a.email, a.language]
  FROM notice_address AS a JOIN notice_mailbox AS box ON box.id = a.mailbox_id
  ORDER BY box.site_code NULLS FIRST, box.role DESC, a.duty DESC)
  UNION ALL
  (SELECT ARRAY[
    'person', '', '', p.subject, coalesce(p.name, ''), coalesce(p.email, ''), coalesce(p.language, '')]
  FROM account AS p
  ORDER BY p.subject);
END
$$;
