-- entry.3: a release that is put off while its job is under way never comes.
-- test: EntryDocumentsTests.SiteReleaseTests/putOffUnderWay
SELECT mutate('entry_list_finish', 'PERFORM entry_list_plan_times(given_site, given_day);', '');
