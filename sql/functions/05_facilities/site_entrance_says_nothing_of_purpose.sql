-- Trigger on site_entrance: what a site has printed on its lists doesn't say who comes or why (entry.3).
CREATE OR REPLACE FUNCTION site_entrance_says_nothing_of_purpose() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF text_says_purpose(concat_ws(' / ', NEW.contact_en, NEW.contact_fr, NEW.instructions_en, NEW.instructions_fr)) THEN
    RAISE EXCEPTION 'what the entrance has printed may not say who comes or why'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'site_entrance_says_nothing_of_purpose', TABLE = 'site_entrance';
  END IF;
  RETURN NEW;
END
$$;
