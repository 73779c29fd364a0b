-- Names a room in both languages. Documents that were made before keep the former name. The staff of a site do it to
-- their own rooms, the unit to every room. Where nothing changes, nothing is written.
--
-- Outcomes: done, with the site; notFound for an unknown room or another site's; invalid, with the field, for a name
-- that says who comes or why.
CREATE OR REPLACE FUNCTION room_rename(
  who actor, given_room text, given_name_en text, given_name_fr text, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  the_room room;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'room.rename');
  answer := place_name_fault(given_name_en, given_name_fr);
  outcome := 'invalid';
  IF answer IS NOT NULL THEN RETURN; END IF;
  answer := '{}';
  outcome := 'notFound';
  SELECT * INTO the_room FROM room AS r
  WHERE r.code = given_room AND room_within_reach(who, r.site_code) FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN; END IF;
  UPDATE room AS r SET name_en = given_name_en, name_fr = given_name_fr
  WHERE r.code = given_room AND (r.name_en, r.name_fr) IS DISTINCT FROM (given_name_en, given_name_fr);
  IF FOUND THEN PERFORM audit_write(who, 'room.rename', 'room', given_room); END IF;
  outcome := 'done';
  answer := jsonb_build_object('site', the_room.site_code);
END
$$;

-- The fault of the names of a room or a site, as field_fault has it: each stands where anybody may look; NULL if there
-- is none.
CREATE OR REPLACE FUNCTION place_name_fault(given_name_en text, given_name_fr text) RETURNS jsonb
  LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  RETURN CASE
    WHEN text_says_purpose(given_name_en) THEN field_fault('nameEn', 'saysPurpose')
    WHEN text_says_purpose(given_name_fr) THEN field_fault('nameFr', 'saysPurpose') END;
END
$$;
