-- entry.3: a change of who attends plans anew when those come who stay.
-- test: MeetingsTests.AttendeeChangeTests/inTime
SELECT mutate('meeting_arrivals_kept', 'coalesce(given.arrival, a.arrival_wall)', 'given.arrival');
