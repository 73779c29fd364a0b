-- program.1: a withdrawal leaves a meeting under way as it is.
-- test: MeetingsTests.UnderWayTests/withdrawal
SELECT mutate('withdrawal_end_meeting', 'OR upper(the_meeting.during) <=', 'OR lower(the_meeting.during) <=');
