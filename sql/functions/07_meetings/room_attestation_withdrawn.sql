-- Trigger on room: if the room is no longer attested closed and private, the meetings confirmed there go back on hold
-- (space.1). The row of a meeting that is being confirmed is locked: it is waited for, and then checked.
CREATE OR REPLACE FUNCTION room_attestation_withdrawn() RETURNS trigger
  LANGUAGE plpgsql
AS $$
DECLARE
  standing uuid;
BEGIN
  FOR standing IN
    SELECT m.id FROM meeting AS m
    WHERE m.room_code = NEW.code AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
    ORDER BY m.id FOR NO KEY UPDATE
  LOOP
    PERFORM meeting_put_on_hold(standing);
  END LOOP;
  RETURN NULL;
END
$$;
