-- Trigger: refuses invalid changes of a removal order (information.2).
--
-- Raises the constraints removal_order_state_follows where the state doesn't follow by removal_transition, and
-- removal_order_stays_as_issued where what was issued is changed.
CREATE OR REPLACE FUNCTION removal_follow_the_arrows() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'issued' OR TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND NOT EXISTS (
    SELECT FROM removal_transition AS t WHERE t.state = OLD.state AND t.next_state = NEW.state
  ) THEN
    RAISE EXCEPTION 'no transition leads from this state to that'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'removal_order_state_follows', TABLE = 'removal_order';
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.number, OLD.file_kind, OLD.file_number, OLD.site_code, OLD.issued_by, OLD.issued_at)
    <> (NEW.number, NEW.file_kind, NEW.file_number, NEW.site_code, NEW.issued_by, NEW.issued_at) THEN
    RAISE EXCEPTION 'an order stays as it was issued'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'removal_order_stays_as_issued', TABLE = 'removal_order';
  END IF;
  RETURN NEW;
END
$$;
