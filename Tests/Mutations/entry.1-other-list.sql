-- entry.1: a changed list keeps the flag of a formal count that it leaves.
-- test: MeetingsTests.AttendeeChangeTests/leavesACount
SELECT mutate('meeting_write_attendees', 'PERFORM meeting_review((old).id);', '');
