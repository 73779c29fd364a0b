-- entry.3: the search offers what the entrance's hours don't allow.
-- test: MeetingsTests.EntranceHoursTests/bothEnds
SELECT mutate('availability_hours', 'IF NOT FOUND', 'IF true');
