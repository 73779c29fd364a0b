-- Refuses a clearance that cites an advice without a recommendation, or one that the Parole Board didn't follow
-- (contact.4). The advice is locked first, so that an outcome that is being recorded is waited for.
--
-- Raises the constraint clearance_cites_a_recommendation.
CREATE OR REPLACE FUNCTION clearance_cites() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM FROM advice AS a WHERE a.id = NEW.advice_id FOR SHARE;
  IF NEW.advice_id IS NOT NULL
    AND NOT EXISTS (
      SELECT FROM advice AS a WHERE a.id = NEW.advice_id AND a.recommended_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM advice_outcome AS o WHERE o.advice_id = a.id AND o.outcome = 'refused')) THEN
    RAISE EXCEPTION 'nothing was recommended yet, or the Board refused it'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clearance_cites_a_recommendation', TABLE = 'clearance';
  END IF;
  RETURN NEW;
END
$$;
