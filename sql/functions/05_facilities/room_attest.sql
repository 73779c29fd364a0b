-- Records that the actor attests whether a room of their site is closed and private (space.1). If it isn't both, the
-- meetings that are confirmed there go on hold again: the floor of meetings does that by a trigger of its own on room.
--
-- Outcomes: 'done'; 'notFound' if the actor's site has no such room; 'wrongState' for part of an area, which is
-- attested with the area, and for a room that is out of use.
CREATE OR REPLACE FUNCTION room_attest(
  who actor, given_room text, is_closed boolean, is_private boolean,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_room room;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'room.attest');
  answer := '{}';
  SELECT * INTO the_room FROM room AS r
  WHERE r.code = given_room AND r.site_code = (who).site FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  IF the_room.area_code IS NOT NULL OR the_room.retired_at IS NOT NULL THEN
    outcome := 'wrongState';
  ELSE
    UPDATE room SET
      attested_closed = is_closed, attested_private = is_private, attested_by = (who).subject, attested_at = clock_now()
    WHERE code = given_room;
    PERFORM audit_write(
      who, 'room.attest', 'room', given_room, jsonb_build_object('attested', is_closed AND is_private));
    outcome := 'done';
  END IF;
END
$$;
