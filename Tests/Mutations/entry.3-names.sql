-- entry.3: names of sites, places, rooms and holidays, and the agency's wordings, are not held to be readable.
-- test: FacilitiesTests.SpreadsheetTests/readable
ALTER TABLE site DROP CONSTRAINT site_names_readable, DROP CONSTRAINT site_city_readable;
ALTER TABLE place DROP CONSTRAINT place_names_readable;
ALTER TABLE room DROP CONSTRAINT room_names_readable;
ALTER TABLE holiday DROP CONSTRAINT holiday_names_readable;
ALTER TABLE agency_setting DROP CONSTRAINT agency_setting_wordings_readable;
