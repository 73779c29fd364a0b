-- Trigger on clearance: its basis fits what it clears, it is for a year at most, and if it counts for another file than
-- the order's, both people stand there (contact.1). A court varies its order; a condition is amended by the Parole
-- Board. Either may itself allow contact that the program facilitates.
--
-- Raises clearance_basis_fits_the_kind, clearance_for_a_year_at_most and clearance_for_a_file_of_the_people.
CREATE OR REPLACE FUNCTION clearance_fits() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM contact_condition AS c WHERE c.id = NEW.condition_id AND clearance_basis_fits(NEW.basis, c.kind)
  ) THEN
    RAISE EXCEPTION 'this basis is not one for this kind of order or condition'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clearance_basis_fits_the_kind', TABLE = 'clearance';
  END IF;
  IF NEW.valid_until > (NEW.given_at AT TIME ZONE headquarters_zone())::date + interval '1 year' THEN
    RAISE EXCEPTION 'a clearance is for a year at most'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clearance_for_a_year_at_most', TABLE = 'clearance';
  END IF;
  IF NEW.process_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM contact_condition AS c
    WHERE c.id = NEW.condition_id AND c.process_id <> NEW.process_id
      AND NEW.process_id = ANY (person_processes(ARRAY[c.first_participant_id]))
      AND NEW.process_id = ANY (person_processes(ARRAY[c.second_participant_id]))
  ) THEN
    RAISE EXCEPTION 'the two people do not both stand in that file'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'clearance_for_a_file_of_the_people', TABLE = 'clearance';
  END IF;
  RETURN NEW;
END
$$;

-- Whether a clearance of a kind of order or condition can have this basis.
CREATE OR REPLACE FUNCTION clearance_basis_fits(basis text, kind text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN CASE basis
    WHEN 'orderVaried' THEN kind = 'nonCommunicationOrder'
    WHEN 'conditionAmended' THEN kind = 'noContactCondition'
    ELSE true
  END;
