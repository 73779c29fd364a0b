-- entry.3: a way is adjusted by a statement while people are on it.
-- test: MeetingsTests.UnderWayTests/staysByStatement
DROP TRIGGER attendee_stays_while_under_way ON movement_adjustment;
