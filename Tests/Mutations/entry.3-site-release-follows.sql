-- entry.3: lists that are planned already are released at the former time.
-- test: EntryDocumentsTests.SiteReleaseTests/followsTheSetting
DROP TRIGGER site_entrance_retimes_lists ON site_entrance;
