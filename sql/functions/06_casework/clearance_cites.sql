-- Refuses a clearance that cites an advice without a recommendation (contact.4).
--
-- Raises the constraint clearance_cites_a_recommendation.
CREATE OR REPLACE FUNCTION clearance_cites() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF NEW.advice_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM advice AS a WHERE a.id = NEW.advice_id AND a.recommended_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the site has not recommended anything yet'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clearance_cites_a_recommendation', TABLE = 'clearance';
  END IF;
  RETURN NEW;
END
$$;
