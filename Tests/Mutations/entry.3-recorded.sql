-- entry.3: an arrival that the entrance recorded doesn't begin the meeting.
-- test: EntryDocumentsTests.EntranceTests/begins
SELECT mutate('entrance_event_begins_the_meeting', 'm.arrived_at IS DISTINCT FROM first.at', 'false');
