-- The payload of an event about a revision.
CREATE OR REPLACE FUNCTION entry_list_event(given_site text, given_day date, given_revision integer) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN jsonb_build_object(
    'site', given_site, 'day', to_char(given_day, 'YYYY-MM-DD'), 'revision', given_revision);
