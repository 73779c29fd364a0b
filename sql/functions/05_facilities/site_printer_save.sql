-- Sets a site's printer, all of it at once; without an address the site has none. The unit and the service set every
-- site's, the staff of a site their own. The constraints site_printer_… refuse what can't be. The floor of entry
-- documents plans what is printed by itself anew by a trigger of its own.
--
-- Outcomes: done, with the settings as site_printer_view has them; notFound for an unknown site or another's; stale for
-- another version than seen_version (0: nothing was set).
CREATE OR REPLACE FUNCTION site_printer_save(
  who actor, given_site text, given_uri text, given_copies integer, given_automatic_at text, given_certificate text,
  seen_version integer, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  former site_printer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'sitePrinter.save');
  answer := '{}';
  outcome := 'notFound';
  IF NOT site_entrance_within_reach(who, given_site) THEN RETURN; END IF;
  SELECT * INTO former FROM site_printer AS p WHERE p.site_code = given_site FOR NO KEY UPDATE;
  outcome := 'stale';
  IF coalesce(former.version, 0) <> seen_version THEN RETURN; END IF;
  INSERT INTO site_printer AS p (site_code, uri, copies, automatic_at, certificate)
  VALUES (given_site, given_uri, given_copies, given_automatic_at::time, given_certificate)
  ON CONFLICT ON CONSTRAINT site_printer_pkey DO UPDATE SET
    uri = excluded.uri, copies = excluded.copies, automatic_at = excluded.automatic_at,
    certificate = excluded.certificate, version = p.version + 1
  WHERE seen_version IS NULL OR p.version = seen_version;
  IF NOT FOUND THEN RETURN; END IF;
  PERFORM audit_write(
    who, 'sitePrinter.save', 'site', given_site,
    jsonb_strip_nulls(jsonb_build_object(
      'address', given_uri, 'copies', given_copies, 'automaticAt', given_automatic_at,
      'certificate', given_certificate)));
  outcome := 'done';
  answer := site_printer_view(given_site);
END
$$;
