-- Trigger on movement and on commitment, when the transaction ends: the victim's side is on the way only while the
-- mediator is committed to that meeting (entry.2).
--
-- Raises movement_accompanied.
CREATE OR REPLACE FUNCTION movement_is_accompanied() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  IF EXISTS (
    SELECT FROM movement AS v
    JOIN meeting AS m ON m.id = v.meeting_id
    WHERE v.meeting_id = NEW.meeting_id AND v.side = 'victim' AND v.state IN ('held', 'confirmed')
      AND NOT EXISTS (
        SELECT FROM commitment AS c
        WHERE c.meeting_id = m.id AND c.person_id = m.mediator_id AND c.during @> v.during AND c.state = v.state)
  ) THEN
    RAISE EXCEPTION 'the victim''s side would come in without the mediator'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_accompanied', TABLE = 'movement';
  END IF;
  RETURN NULL;
END
$$;
