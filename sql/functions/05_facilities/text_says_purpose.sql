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
    'victim', 'victimisation', 'victimization', 'victimised', 'victimized', 'survivor', 'survivant', 'complainant',
    'plaignant', 'harmed', 'offender', 'reoffender', 'delinquent', 'delinquant', 'delinquency', 'delinquance',
    'contrevenant', 'malfaiteur', 'wrongdoer', 'perpetrator', 'inmate', 'prisoner', 'prisonniere', 'prisonnier',
    'detenu', 'parolee', 'probationer', 'incarcerated', 'incarcere', 'incarceration', 'convict', 'convicted',
    'conviction', 'condamnation', 'accused', 'felon', 'felony', 'felonies', 'offence', 'offense', 'offending',
    'infraction', 'crime', 'criminal', 'criminel', 'criminell', 'criminaux', 'criminality', 'criminalite', 'delit',
    'misdemeanour', 'misdemeanor', 'homicide', 'murder', 'murderer', 'meurtre', 'meurtriere', 'meurtrier',
    'manslaughter', 'assassin', 'assassinat', 'assault', 'assaulted', 'assailant', 'assaillant', 'aggressor',
    'agression', 'agresseur', 'agresseuse', 'rape', 'rapist', 'viol', 'violeur', 'violeuse', 'robbery', 'robberies',
    'restorative', 'restaurative', 'restauratrice', 'reparatrice', 'mediation'];
