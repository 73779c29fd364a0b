-- Trigger on destruction_certificate: a certificate stays as it was issued (`information.2`). Raises check_violation
-- with the constraint destruction_certificate_stays.
CREATE OR REPLACE FUNCTION destruction_certificate_refuse_change() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  RAISE EXCEPTION 'a certificate stays as it was issued'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'destruction_certificate_stays', TABLE = 'destruction_certificate';
END
$$;
