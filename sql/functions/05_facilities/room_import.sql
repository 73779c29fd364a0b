-- Creates or updates a room without its corridor and area. A new room isn't attested. Only the service may call it.
CREATE OR REPLACE FUNCTION room_import(
  given_code text, given_site text, given_kind text, given_name_en text, given_name_fr text, given_seats integer
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  INSERT INTO room (code, site_code, kind, name_en, name_fr, seats)
  VALUES (given_code, given_site, given_kind, given_name_en, given_name_fr, given_seats)
  ON CONFLICT (code) DO UPDATE SET
    kind = excluded.kind, name_en = excluded.name_en, name_fr = excluded.name_fr, seats = excluded.seats;
END
$$;
