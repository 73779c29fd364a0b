-- entry.3: a revision of a list that the entrance has waits for a release that was put off since.
-- test: EntryDocumentsTests.SiteReleaseTests/putOff
SELECT mutate('entry_list_release_is_due', 'OR (EXISTS', 'OR (false AND EXISTS');
