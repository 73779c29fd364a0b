-- agency: the later of two forms undoes what the first has set.
-- test: FacilitiesTests.AgencyTests/stale
SELECT mutate('agency_set', 'version = seen_version', 'true');
