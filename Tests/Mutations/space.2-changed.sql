-- space.2: a changed list keeps its version, and with it what was agreed.
-- test: MeetingsTests.AttendeeChangeTests/changed
SELECT mutate('meeting_write_attendees', ' + is_other_list::integer', '');
