-- program.1: an ended meeting shows its gates as they would be now.
-- test: MeetingsTests.WithdrawalTests/endedMeetings
SELECT mutate('meeting_view', 'AS g WHERE m.state IN (''held'', ''confirmed'')', 'AS g');
