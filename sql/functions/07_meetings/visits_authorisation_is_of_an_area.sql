-- Trigger on visits_authorisation: only a Visits and Correspondence area is authorised; any other room is attested
-- (space.3).
--
-- Raises visits_authorisation_of_an_area.
CREATE OR REPLACE FUNCTION visits_authorisation_is_of_an_area() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM room AS r WHERE r.code = NEW.room_code AND r.kind = 'visitsAndCorrespondence') THEN
    RAISE EXCEPTION 'only a Visits and Correspondence area is authorised'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'visits_authorisation_of_an_area',
        TABLE = 'visits_authorisation';
  END IF;
  RETURN NEW;
END
$$;
