-- program.3: a statement can book an exchange of letters.
-- test: MeetingsTests.MeetingClauseTests/letters
ALTER TABLE meeting DROP CONSTRAINT meeting_form_has_a_room;
