-- space.1: a statement reserves a room that nobody has attested.
-- test: MeetingsTests.MeetingClauseTests/closedSpace
DROP TRIGGER reservation_room_attested ON reservation;
