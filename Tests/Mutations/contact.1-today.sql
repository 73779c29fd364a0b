-- contact.1: in the evening at headquarters today's clearance is one of yesterday, as it is tomorrow in UTC.
-- test: MeetingsTests.ContactAnswerTests/today
CREATE OR REPLACE FUNCTION headquarters_today() RETURNS date
  LANGUAGE sql STABLE
  RETURN (clock_now() AT TIME ZONE 'UTC')::date;
