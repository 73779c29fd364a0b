-- Imports an agency's files, all or nothing. A trial checks them and imports nothing.
--
-- files has the rows of each file under the file's name. A row is an object of texts by the name of their columns, with
-- the file's "line". A column that the file doesn't have is missing; an empty field is null.
--
-- Sites and rooms are created or updated. Places, opening hours, entrance hours and formal counts replace those of the
-- sites that their file names; holidays and travel times replace all. A site of the file of sites that has no opening
-- hours gets Monday to Friday, 08:00 to 17:00, unless there is a file of opening hours.
--
-- Returns the faults: for each the file, the line, and the constraint that refused the row, which is empty if a value
-- doesn't fit its column's type. If there is any fault, nothing is imported. Only the service may call it.
CREATE OR REPLACE FUNCTION facilities_import(files jsonb, is_trial boolean) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  faults jsonb;
BEGIN
  PERFORM actor_require_service();
  PERFORM import_lock(files);
  BEGIN
    PERFORM import_clear(files);
    faults := import_rows(files) || import_clear_places(files -> 'places');
    PERFORM import_default_hours(files);
    PERFORM audit_write(acting(), 'facilities.import', 'agency', 'facilities', (
      SELECT jsonb_object_agg(file.key, jsonb_array_length(file.value)) FROM jsonb_each(files) AS file));
    -- Undoes everything since the inner BEGIN; the faults stay.
    IF is_trial OR faults <> '[]' THEN RAISE EXCEPTION 'nothing is imported' USING ERRCODE = 'VS018'; END IF;
  EXCEPTION WHEN SQLSTATE 'VS018' THEN
    NULL;
  END;
  RETURN faults;
END
$$;

-- Serialises imports, and locks the rooms of the files and of the sites whose hours, counts or places they replace, so
-- that whoever reserves one of them waits. All are locked in the order of a reservation, before those of the files are
-- locked further. Floors above wait for whoever plans on these files, by triggers that fire before a statement; as
-- rooms are locked after that, statements that change nothing have them fire now.
CREATE OR REPLACE FUNCTION import_lock(files jsonb) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  rooms constant text[] := ARRAY(SELECT e ->> 'code' FROM jsonb_array_elements(files -> 'rooms') AS e);
  sites constant text[] := ARRAY(
    SELECT e ->> 'site'
    FROM unnest(ARRAY['opening_hours', 'entrance_hours', 'formal_counts', 'places']) AS name
    CROSS JOIN LATERAL jsonb_array_elements(files -> name) AS e);
BEGIN
  LOCK TABLE site IN SHARE ROW EXCLUSIVE MODE;
  IF files ?| ARRAY['sites', 'places', 'opening_hours', 'entrance_hours', 'formal_counts'] THEN
    UPDATE site SET code = code WHERE false;
  END IF;
  IF files ? 'travel' THEN
    DELETE FROM travel WHERE false;
  END IF;
  PERFORM FROM room AS r WHERE r.code = ANY (rooms) OR r.site_code = ANY (sites) ORDER BY r.code FOR NO KEY UPDATE;
  PERFORM FROM room AS r WHERE r.code = ANY (rooms) ORDER BY r.code FOR UPDATE;
END
$$;

-- Deletes the opening hours, entrance hours and formal counts of the sites that their files name, and all holidays and
-- travel times if there is a file of them.
CREATE OR REPLACE FUNCTION import_clear(files jsonb) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM opening_hours AS h
  WHERE h.site_code IN (SELECT e ->> 'site' FROM jsonb_array_elements(files -> 'opening_hours') AS e);
  DELETE FROM entrance_hours AS h
  WHERE h.site_code IN (SELECT e ->> 'site' FROM jsonb_array_elements(files -> 'entrance_hours') AS e);
  DELETE FROM formal_count AS c
  WHERE c.site_code IN (SELECT e ->> 'site' FROM jsonb_array_elements(files -> 'formal_counts') AS e);
  DELETE FROM holiday WHERE files ? 'holidays';
  DELETE FROM travel WHERE files ? 'travel';
END
$$;

-- Opens the sites of the files that have no opening hours, unless there is a file of opening hours.
CREATE OR REPLACE FUNCTION import_default_hours(files jsonb) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO opening_hours (site_code, weekday, opens, closes)
  SELECT s.code, weekday, '08:00', '17:00'
  FROM site AS s CROSS JOIN generate_series(1, 5) AS weekday
  WHERE NOT files ? 'opening_hours'
    AND s.code IN (SELECT e ->> 'code' FROM jsonb_array_elements(files -> 'sites') AS e)
    AND NOT EXISTS (SELECT FROM opening_hours AS h WHERE h.site_code = s.code);
END
$$;
