-- entry.2: the agency's travel times change, and standing meetings stay as they are.
-- test: MeetingsTests.WayTests/unlistedWay
DROP TRIGGER travel_setting_under_meetings ON agency_setting;
