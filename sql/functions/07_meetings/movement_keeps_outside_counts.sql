-- Trigger on movement: nobody passes during a formal count.
--
-- Raises movement_outside_counts.
CREATE OR REPLACE FUNCTION movement_keeps_outside_counts() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NEW.step <> 'waiting' AND NEW.state IN ('held', 'confirmed') AND EXISTS (
    SELECT FROM meeting AS m
    WHERE m.id = NEW.meeting_id AND NOT m.contested
      AND site_counts(m.site_code, m.day - 1, m.day + 1) && NEW.during
  ) THEN
    RAISE EXCEPTION 'nobody moves in a formal count'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_outside_counts', TABLE = 'movement';
  END IF;
  RETURN NEW;
END
$$;
