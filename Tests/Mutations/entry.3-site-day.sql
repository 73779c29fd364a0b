-- entry.3: in the evening the entrance is in tomorrow, as it is tomorrow in UTC.
-- test: EntryDocumentsTests.EntranceTests/ownDay
CREATE OR REPLACE FUNCTION site_today(given_site text) RETURNS date
  LANGUAGE sql STABLE
  RETURN (clock_now() AT TIME ZONE 'UTC')::date;
