-- entry.1: a booking slips in while an import changes the site's counts.
-- test: FacilitiesTests.ImportTests/locksRooms
SELECT mutate('import_lock', ' OR r.site_code = ANY (sites)', '');
