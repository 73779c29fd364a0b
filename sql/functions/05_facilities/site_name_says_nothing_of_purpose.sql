-- Trigger on site: what is printed for its entrance names neither the people nor the purpose.
--
-- Raises site_name_says_nothing_of_purpose.
CREATE OR REPLACE FUNCTION site_name_says_nothing_of_purpose() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.name_en, NEW.name_fr) = (OLD.name_en, OLD.name_fr) THEN RETURN NEW; END IF;
  IF text_says_purpose(NEW.name_en) OR text_says_purpose(NEW.name_fr) THEN
    RAISE EXCEPTION 'the name says who comes or why'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'site_name_says_nothing_of_purpose', TABLE = 'site';
  END IF;
  RETURN NEW;
END
$$;
