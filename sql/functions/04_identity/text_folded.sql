-- A text as a search compares it: in small letters, without accents and other marks. Whatever the database's locale is,
-- since many know no letters but those of ASCII.
CREATE OR REPLACE FUNCTION text_folded(given text) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN lower(regexp_replace(normalize(given, NFD), U&'[\0300-\036F]', '', 'g') COLLATE "und-x-icu");
