-- scope.1: the people of a site read another site's list.
-- test: EntryDocumentsTests.EntryListDeskTests/isForItsSiteAlone
SELECT mutate('entry_list_within_reach', '((who).site = given_site)', 'true');
