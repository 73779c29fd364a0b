-- Notes that somebody tested a site's printer. The certificate that it showed is the one that it has to show from then
-- on, unless another one is set already: a changed certificate is never taken over by a test.
--
-- Outcomes: done, with the settings as site_printer_view has them; notFound for an unknown site or another's; stale if
-- the printer has got another address meanwhile.
CREATE OR REPLACE FUNCTION site_printer_note_test(
  who actor, given_site text, given_uri text, given_certificate text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  present site_printer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'sitePrinter.test');
  answer := '{}';
  outcome := 'notFound';
  IF NOT site_entrance_within_reach(who, given_site) THEN RETURN; END IF;
  SELECT * INTO present FROM site_printer AS p WHERE p.site_code = given_site FOR NO KEY UPDATE;
  outcome := 'stale';
  IF present.uri IS DISTINCT FROM given_uri OR given_uri IS NULL THEN RETURN; END IF;
  IF present.certificate IS NULL AND given_certificate IS NOT NULL THEN
    UPDATE site_printer AS p SET certificate = given_certificate, version = p.version + 1
    WHERE p.site_code = given_site;
  END IF;
  PERFORM audit_write(
    who, 'sitePrinter.test', 'site', given_site,
    jsonb_strip_nulls(jsonb_build_object('certificate', given_certificate)));
  outcome := 'done';
  answer := site_printer_view(given_site);
END
$$;
