-- entry.3: what is told later counts for the day on which it is told.
-- test: EntryDocumentsTests.EntranceTests/toldLater
SELECT mutate('entrance_event_stays', 'coalesce(NEW.happened_at, clock_now())', 'clock_now()');
