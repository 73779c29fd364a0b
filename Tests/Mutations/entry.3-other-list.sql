-- entry.3: who attends changes when the entrance can't be told any more.
-- test: MeetingsTests.AttendeeChangeTests/inTime
SELECT mutate('meeting_change_attendees', 'l.confirmation_lead', 'NULL');
