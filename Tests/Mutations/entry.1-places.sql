-- entry.1: a site's places change under its meetings in silence.
-- test: MeetingsTests.GroundTests/waitingPlace
DROP TRIGGER place_under_meetings ON place;
