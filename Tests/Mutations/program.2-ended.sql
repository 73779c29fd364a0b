-- program.2: meetings stay confirmed beyond an engagement that was ended.
-- test: MeetingsTests.MediatorChangeTests/endedEarly
DROP TRIGGER mediation_holds_meetings ON engagement;
