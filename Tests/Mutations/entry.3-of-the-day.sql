-- entry.3: somebody arrives whom no meeting of the day expects.
-- test: EntryDocumentsTests.EntranceTests/appendOnly
SELECT mutate('entrance_event_stays', 'NEW.meeting_id IS NOT NULL AND', 'false AND');
