-- entry.2: the agency's travel times change, and standing meetings stay as they are.
-- test: MeetingsTests.GroundTests/unlistedWay
DROP TRIGGER travel_setting_under_meetings ON agency_setting;
