-- entry.3: a meeting stays confirmed at a closed site once an arrival was recorded by mistake.
-- test: EntryDocumentsTests.EntranceTests/closedMeanwhile
SELECT mutate('entrance_event_begins_the_meeting', 'PERFORM meeting_put_on_hold(concerned);', '');
