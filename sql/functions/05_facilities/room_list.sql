-- The columns of a room stand in this file alone: as they are read, as an agency's file has them, and as an import
-- takes them.

-- The rooms of a site, by code. A room is reservable by its attestation and its kind (space.1, space.3); parts are the
-- rooms that a Visits and Correspondence area consists of.
CREATE OR REPLACE FUNCTION room_list(given_site text) RETURNS TABLE (
  code text, site_code text, kind text, name_en text, name_fr text, seats integer, setup_minutes integer,
  clearing_minutes integer, reservable boolean, attested boolean, features text[], corridor_code text, area_code text,
  parts text[], retired boolean
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'site.list');
  RETURN QUERY
  SELECT
    r.code, r.site_code, r.kind, r.name_en, r.name_fr, r.seats, r.setup_minutes, r.clearing_minutes, r.reservable,
    r.attested_closed AND r.attested_private, r.features, r.corridor_code, r.area_code,
    ARRAY(SELECT part.code FROM room AS part WHERE part.area_code = r.code ORDER BY part.code), r.retired_at IS NOT NULL
  FROM room AS r
  WHERE r.site_code = given_site
  ORDER BY r.code;
END
$$;

-- A room as a row of an agency's file, in the order of the file's columns; NULL is an empty field.
CREATE OR REPLACE FUNCTION export_room(r room) RETURNS text[]
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN ARRAY[
    r.code, r.site_code, r.kind, r.name_en, r.name_fr, r.seats::text, r.setup_minutes::text, r.clearing_minutes::text,
    array_to_string(r.features, ' '), r.corridor_code, r.area_code];
END
$$;

-- Creates or updates a room. A new one isn't attested. A missing column keeps the room's present value; an empty
-- corridor, area or list of features removes it.
CREATE OR REPLACE FUNCTION import_room(given jsonb) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  row_given room := jsonb_populate_record(NULL::room, given - 'features');
  features_given text[] := string_to_array(given ->> 'features', ' ');
BEGIN
  INSERT INTO room AS r (
    code, site_code, kind, name_en, name_fr, seats, setup_minutes, clearing_minutes, features, corridor_code,
    area_code)
  VALUES (
    row_given.code, given ->> 'site', row_given.kind, row_given.name_en, row_given.name_fr, row_given.seats,
    coalesce(row_given.setup_minutes, 15), coalesce(row_given.clearing_minutes, 15), coalesce(features_given, '{}'),
    given ->> 'corridor', given ->> 'area')
  ON CONFLICT (code) DO UPDATE SET
    site_code = excluded.site_code, kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr,
    seats = excluded.seats,
    setup_minutes = coalesce(row_given.setup_minutes, r.setup_minutes),
    clearing_minutes = coalesce(row_given.clearing_minutes, r.clearing_minutes),
    features = CASE WHEN given ? 'features' THEN excluded.features ELSE r.features END,
    corridor_code = CASE WHEN given ? 'corridor' THEN excluded.corridor_code ELSE r.corridor_code END,
    area_code = CASE WHEN given ? 'area' THEN excluded.area_code ELSE r.area_code END;
END
$$;
