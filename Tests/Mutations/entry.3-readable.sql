-- entry.3: any text can be a name on the entrance's paper.
-- test: FacilitiesTests.SpreadsheetTests/readable
CREATE OR REPLACE FUNCTION text_is_readable(given text) RETURNS boolean
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN given <> '';
