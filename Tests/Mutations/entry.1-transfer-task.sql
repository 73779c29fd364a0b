-- entry.1: the unit's task stays open after the offender is transferred back.
-- test: MeetingsTests.AttendeeChangeTests/transferredBack
SELECT mutate('meeting_flag_transfer', 't.kind = ''offenderMoved''', 'false');
