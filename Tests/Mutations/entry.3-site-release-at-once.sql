-- entry.3: a list is planned by a time that is being replaced.
-- test: EntryDocumentsTests.SiteReleaseTests/atOnce
SELECT mutate('entry_list_plan', 'PERFORM FROM site AS s WHERE s.code = touched.site_code FOR SHARE;', '');
