-- The unique key of a reminder's job, such as `KENT/2027-01-15/2/1`.
CREATE OR REPLACE FUNCTION entry_list_reminder_key(given_site text, given_day date, revision integer, step integer)
  RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN site_day_name(given_site, given_day) || '/' || revision || '/' || step;
