-- Whether a text has a word, whole, that would say who comes to a meeting or why, in whatever letters and accents it is
-- written. NULL for NULL. Names of people can't be told from other words.
CREATE OR REPLACE FUNCTION text_says_purpose(given text) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  folded constant text :=
    lower(regexp_replace(normalize(given, NFKD), U&'[\0300-\036F]', '', 'g') COLLATE "und-x-icu");
BEGIN
  RETURN folded ~ ('(^|[^a-z])(' || array_to_string(purpose_stems(), '|') || ')e?s?([^a-z]|$)');
END
$$;

-- The words, folded and without the ending of a feminine or a plural. The program has the same in PurposeWords.
CREATE OR REPLACE FUNCTION purpose_stems() RETURNS text[]
  LANGUAGE sql IMMUTABLE
  RETURN ARRAY[
    'victim', 'offender', 'delinquant', 'contrevenant', 'detenu', 'inmate', 'restorative', 'reparatrice', 'mediation',
    'offence', 'offense', 'infraction', 'crime', 'delit'];
