-- Notes that somebody has signed in, with the role and site, and what the provider's claims say of them. A value that
-- the person or the unit has corrected stays; one that can't be kept is left out, because nobody is kept from signing
-- in by the spelling of their name.
CREATE OR REPLACE FUNCTION account_seen(person actor, said_name text, said_email text, said_language text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  told_name constant text := CASE
    WHEN length(said_name) BETWEEN 1 AND 200 AND text_is_readable(normalize(said_name))
      AND normalize(said_name) !~ '^\s*[-=+@\uFF0B\uFF0D\uFF1D\uFF20]'
    THEN normalize(said_name) END;
  told_email constant text := CASE
    WHEN said_email ~ '^[!#-''*+./0-9=?A-Z^-~-]+@[!#-''*+./0-9=?A-Z^-~-]+$' AND length(said_email) <= 254
      AND said_email !~ '^[-=+]'
    THEN said_email END;
  told_language constant text := CASE WHEN said_language IN ('en', 'fr') THEN said_language END;
BEGIN
  INSERT INTO account AS a (
    subject, name, name_said_by, email, email_said_by, language, language_said_by, first_signed_in_at,
    last_signed_in_at)
  VALUES (
    (person).subject, told_name, CASE WHEN told_name IS NOT NULL THEN 'provider' END, told_email,
    CASE WHEN told_email IS NOT NULL THEN 'provider' END, told_language,
    CASE WHEN told_language IS NOT NULL THEN 'provider' END, clock_now(), clock_now())
  ON CONFLICT ON CONSTRAINT account_pkey DO UPDATE SET
    (name, name_said_by) = (
      SELECT v.value, v.source FROM account_told(a.name, a.name_said_by, excluded.name) AS v),
    (email, email_said_by) = (
      SELECT v.value, v.source FROM account_told(a.email, a.email_said_by, excluded.email) AS v),
    (language, language_said_by) = (
      SELECT v.value, v.source FROM account_told(a.language, a.language_said_by, excluded.language) AS v),
    first_signed_in_at = coalesce(a.first_signed_in_at, excluded.first_signed_in_at),
    last_signed_in_at = excluded.last_signed_in_at,
    version = a.version + (
      (SELECT v.value FROM account_told(a.name, a.name_said_by, excluded.name) AS v) IS DISTINCT FROM a.name
      OR (SELECT v.value FROM account_told(a.email, a.email_said_by, excluded.email) AS v) IS DISTINCT FROM a.email
      OR (SELECT v.value FROM account_told(a.language, a.language_said_by, excluded.language) AS v)
        IS DISTINCT FROM a.language)::integer;
  INSERT INTO account_role (subject, role, site_code)
  SELECT (person).subject, (person).role, (person).site
  WHERE (person).role IN ('mediator', 'siteStaff', 'frontDesk', 'rju', 'auditor')
    AND ((person).site IS NULL OR EXISTS (SELECT FROM site AS s WHERE s.code = (person).site))
  ON CONFLICT ON CONSTRAINT account_role_once DO UPDATE SET last_signed_in_at = clock_now();
END
$$;

-- What a value is after a claim: as it was if somebody has corrected it, or if the claim says nothing; otherwise the
-- provider's.
CREATE OR REPLACE FUNCTION account_told(known text, known_by text, said text, OUT value text, OUT source text)
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT
    CASE WHEN known_by IN ('self', 'unit') OR said IS NULL THEN known ELSE said END,
    CASE WHEN known_by IN ('self', 'unit') OR said IS NULL THEN known_by ELSE 'provider' END
$$;
