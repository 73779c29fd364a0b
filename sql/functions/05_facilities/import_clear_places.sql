-- Deletes the places that the file no longer has, at the sites that it names, except principal entrances. Gives a site
-- that has lost its principal entrance a new one. Returns the faults as facilities_import does: place_in_use, on the
-- first line that names the site, for a place that something refers to and that stays.
CREATE OR REPLACE FUNCTION import_clear_places(rows_given jsonb) RETURNS jsonb
  LANGUAGE plpgsql
AS $$
DECLARE
  faults jsonb := '[]';
  gone record;
BEGIN
  FOR gone IN
    SELECT p.code, named.line
    FROM (
      SELECT e ->> 'site' AS site, min((e ->> 'line')::integer) AS line FROM jsonb_array_elements(rows_given) AS e
      GROUP BY 1
    ) AS named
    JOIN place AS p ON p.site_code = named.site AND p.kind <> 'principalEntrance'
    WHERE NOT EXISTS (SELECT FROM jsonb_array_elements(rows_given) AS e WHERE e ->> 'code' = p.code)
    ORDER BY named.line, p.code
  LOOP
    BEGIN
      DELETE FROM place WHERE code = gone.code;
    EXCEPTION WHEN foreign_key_violation THEN
      faults := faults || jsonb_build_object('file', 'places', 'line', gone.line, 'constraint', 'place_in_use');
    END;
  END LOOP;
  PERFORM place_open_entrance(s.code) FROM site AS s
  WHERE s.code IN (SELECT e ->> 'site' FROM jsonb_array_elements(rows_given) AS e);
  RETURN faults;
END
$$;
