-- Trigger on advice_outcome: what the Parole Board refused clears nobody any more. The clearances that cite the advice
-- are revoked; meetings that depended on them are held again by a trigger of their floor (contact.4).
CREATE OR REPLACE FUNCTION advice_refused() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE clearance AS k SET revoked_at = clock_now(), revoked_by = NEW.recorded_by
  WHERE k.advice_id = NEW.advice_id AND k.revoked_at IS NULL;
  RETURN NULL;
END
$$;
