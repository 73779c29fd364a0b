-- Takes a room out of use, or into use again; an area with its parts. What is taken out of use loses its attestation,
-- so that nobody reserves it until it is in use again and attested anew (space.1). The staff of a site do it to their
-- own rooms, the unit to every room. Where nothing changes, nothing is written.
--
-- Outcomes: done, with the site; notFound for an unknown room or another site's; wrongState for a part of an area,
-- which is in use with the area; siteRetired for a room of a site that is out of use itself; inUse while meetings are
-- to take place in the room.
CREATE OR REPLACE FUNCTION room_retire(
  who actor, given_room text, is_retired boolean, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_room room;
  changed_rooms integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'room.retire');
  answer := '{}';
  PERFORM FROM room WHERE code IN (SELECT room_with_parts(given_room)) ORDER BY code FOR NO KEY UPDATE;
  SELECT * INTO the_room FROM room AS r WHERE r.code = given_room AND room_within_reach(who, r.site_code);
  outcome := 'notFound';
  IF NOT FOUND THEN RETURN; END IF;
  outcome := 'wrongState';
  IF the_room.area_code IS NOT NULL THEN RETURN; END IF;
  PERFORM FROM site AS s WHERE s.code = the_room.site_code AND s.retired_at IS NULL FOR SHARE;
  outcome := 'siteRetired';
  IF NOT FOUND THEN RETURN; END IF;
  changed_rooms := rooms_set_retired(ARRAY(SELECT room_with_parts(given_room)), is_retired, (who).subject);
  outcome := 'inUse';
  IF changed_rooms IS NULL THEN RETURN; END IF;
  IF changed_rooms > 0 THEN
    PERFORM audit_write(who, 'room.retire', 'room', given_room, jsonb_build_object('retired', is_retired));
  END IF;
  outcome := 'done';
  answer := jsonb_build_object('site', the_room.site_code);
END
$$;

-- Whether the rooms of a site are an actor's to name and to take out of use: the unit's everywhere, the staff's at
-- their site.
CREATE OR REPLACE FUNCTION room_within_reach(who actor, given_site text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN coalesce((who).role = 'rju' OR (who).site = given_site, false);

-- Takes rooms, which the caller has locked, out of use or into use, and returns how many weren't so before; NULL, and
-- nothing is changed, if meetings are to take place in one of them.
CREATE OR REPLACE FUNCTION rooms_set_retired(rooms text[], is_retired boolean, by_subject text) RETURNS integer
  LANGUAGE plpgsql
AS $$
DECLARE
  changed_rooms integer;
  refused_by text;
BEGIN
  -- The attestation is named here so that the meetings are reviewed that somebody is confirming meanwhile.
  UPDATE room AS r SET
    retired_at = CASE WHEN is_retired THEN clock_now() END, retired_by = CASE WHEN is_retired THEN by_subject END,
    attested_closed = false, attested_private = false, attested_by = NULL, attested_at = NULL
  WHERE r.code = ANY (rooms) AND (r.retired_at IS NULL) = is_retired;
  GET DIAGNOSTICS changed_rooms = ROW_COUNT;
  RETURN changed_rooms;
EXCEPTION WHEN check_violation THEN
  GET STACKED DIAGNOSTICS refused_by = CONSTRAINT_NAME;
  IF refused_by <> 'room_as_reserved' THEN RAISE; END IF;
  RETURN NULL;
END
$$;
