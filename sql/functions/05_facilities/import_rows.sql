-- Imports the rows of all files, one after the other. Goes on after a row that is refused, and returns the faults as
-- facilities_import does.
CREATE OR REPLACE FUNCTION import_rows(files jsonb) RETURNS jsonb
  LANGUAGE plpgsql
AS $$
DECLARE
  faults jsonb := '[]';
  next record;
  violated text;
BEGIN
  FOR next IN SELECT r.file, r.given FROM import_in_order(files) AS r LOOP
    BEGIN
      PERFORM import_row(next.file, next.given);
    EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
      GET STACKED DIAGNOSTICS violated = CONSTRAINT_NAME;
      faults := faults || jsonb_build_object(
        'file', next.file, 'line', (next.given ->> 'line')::integer, 'constraint', violated);
    END;
  END LOOP;
  RETURN faults;
END
$$;

-- The rows of the files in an order in which each can be imported:
--
-- - sites before what belongs to them
-- - principal entrances after other places, so that the place that was the entrance may have become another kind
-- - rooms that leave an area first, so that the area may change its kind; then rooms in no area; then parts of areas
CREATE OR REPLACE FUNCTION import_in_order(files jsonb) RETURNS TABLE (file text, given jsonb)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT f.file, e.given
  FROM unnest(ARRAY['sites', 'places', 'rooms', 'opening_hours', 'entrance_hours', 'formal_counts', 'holidays',
    'travel'])
    WITH ORDINALITY AS f (file, position)
  CROSS JOIN LATERAL jsonb_array_elements(files -> f.file) AS e (given)
  LEFT JOIN room AS known ON f.file = 'rooms' AND known.code = e.given ->> 'code'
  ORDER BY f.position,
    CASE f.file
      WHEN 'places' THEN e.given ->> 'kind' = 'principalEntrance'
      WHEN 'rooms' THEN e.given ->> 'area' IS NOT NULL
    END,
    known.area_code IS NULL,
    (e.given ->> 'line')::integer;
END
$$;
