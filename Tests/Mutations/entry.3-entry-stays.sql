-- entry.3: what the entrance recorded can be changed.
-- test: EntryDocumentsTests.EntranceTests/appendOnly
SELECT mutate('entrance_event_stays', 'TG_OP = ''DELETE'' AND EXISTS', 'TG_OP = ''UPDATE'' OR EXISTS');
