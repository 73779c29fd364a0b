-- entry.3: planned lists keep the agency's former times.
-- test: EntryDocumentsTests.SiteReleaseTests/agencyTimes
SELECT mutate('agency_setting_retimes_lists', 'NEW.list_release_minutes <> OLD.list_release_minutes', 'false');
