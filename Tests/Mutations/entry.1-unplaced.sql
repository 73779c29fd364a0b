-- entry.1: a meeting is confirmed whose sides have no place to wait in.
-- test: MeetingsTests.SeparationTests/attestedSpots
SELECT mutate('movement_unplaced', 'v.way IS NULL', 'false');
