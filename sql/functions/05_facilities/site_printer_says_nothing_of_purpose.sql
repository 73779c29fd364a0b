-- Trigger on site_printer: the address of a site's printer doesn't say who comes or why (entry.3).
CREATE OR REPLACE FUNCTION site_printer_says_nothing_of_purpose() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF text_says_purpose(translate(NEW.uri, '/._~:-', '      ')) THEN
    RAISE EXCEPTION 'the address of a printer may not say who comes or why'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'site_printer_says_nothing_of_purpose', TABLE = 'site_printer';
  END IF;
  RETURN NEW;
END
$$;
