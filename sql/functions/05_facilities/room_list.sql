-- The rooms of a site, by code. A room is reservable by its attestation and its kind (space.1, space.3); parts are the
-- rooms that a Visits and Correspondence area consists of.
CREATE OR REPLACE FUNCTION room_list(given_site text) RETURNS TABLE (
  code text, site_code text, kind text, name_en text, name_fr text, seats integer, setup_minutes integer,
  clearing_minutes integer, reservable boolean, attested boolean, features text[], corridor_code text, area_code text,
  parts text[]
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
    ARRAY(SELECT part.code FROM room AS part WHERE part.area_code = r.code ORDER BY part.code)
  FROM room AS r
  WHERE r.site_code = given_site
  ORDER BY r.code;
END
$$;
