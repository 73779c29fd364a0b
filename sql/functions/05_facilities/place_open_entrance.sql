-- Gives a site a principal entrance if it has none. An import may give the entrance another code and name later.
CREATE OR REPLACE FUNCTION place_open_entrance(given_site text) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO place (code, site_code, kind, name_en, name_fr)
  SELECT
    left(given_site, 31) || '-ENTRANCE', given_site, 'principalEntrance', 'Principal entrance', 'Entrée principale'
  WHERE NOT EXISTS (SELECT FROM place AS p WHERE p.site_code = given_site AND p.kind = 'principalEntrance');
END
$$;
