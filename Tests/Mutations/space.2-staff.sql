-- space.2: a meeting is moved to where staff are present, with the agreements of before.
-- test: MeetingsTests.SpaceTests/staffWhereItMoves
DROP TRIGGER meeting_list_follows_the_place ON meeting;
