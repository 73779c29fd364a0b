-- entry.3: what happens at the entrance is written on another day.
-- test: EntryDocumentsTests.EntranceTests/ownDay
SELECT mutate('entrance_event_stays', 'NEW.day IS DISTINCT FROM site_today(NEW.site_code)', 'false');
