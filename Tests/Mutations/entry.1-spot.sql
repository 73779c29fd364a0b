-- entry.1: two parties wait at one spot that the site has said for both.
-- test: MeetingsTests.SeparationTests/oneSpot
ALTER TABLE movement DROP CONSTRAINT movement_sides_apart, DROP CONSTRAINT movement_meetings_apart;
