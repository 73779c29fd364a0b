-- entry.3: a list is released at the agency's time, whatever its site has set.
-- test: EntryDocumentsTests.SiteReleaseTests/ownTime
SELECT mutate('entry_list_times', 'COALESCE(n.release_lead_minutes, e.release_lead_minutes)', 'e.release_lead_minutes');
