-- An account as its person and the unit read it: what is known and who said it, the roles and sites, and when the
-- person is away from today on.
CREATE OR REPLACE FUNCTION account_view(given account) RETURNS jsonb
  LANGUAGE sql STABLE
AS $$
  SELECT jsonb_build_object(
    'subject', (given).subject,
    'name', (given).name, 'nameSaidBy', (given).name_said_by,
    'email', (given).email, 'emailSaidBy', (given).email_said_by,
    'language', (given).language, 'languageSaidBy', (given).language_said_by,
    'lastSignedInAt', rfc3339((given).last_signed_in_at, headquarters_zone()),
    'version', (given).version,
    'roles', (
      SELECT coalesce(
        jsonb_agg(jsonb_build_object('role', r.role, 'site', r.site_code) ORDER BY r.role, r.site_code), '[]')
      FROM account_roles((given).subject) AS r),
    'absences', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'id', x.id, 'firstDay', lower(x.during), 'lastDay', upper(x.during) - 1, 'deputy', x.deputy)
        ORDER BY lower(x.during)), '[]')
      FROM account_absence AS x
      WHERE x.subject = (given).subject AND upper(x.during) > headquarters_today()))
$$;
