-- The proof that names were destroyed.

-- A certificate stays as it was issued; nobody can destroy the names a second time to issue another.
CREATE OR REPLACE TRIGGER destruction_certificate_stays
  BEFORE UPDATE OR DELETE OR TRUNCATE ON destruction_certificate
  FOR EACH STATEMENT EXECUTE FUNCTION destruction_certificate_refuse_change();
