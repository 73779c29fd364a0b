-- information.1: anything can be written where the identifier goes.
-- test: MeetingsTests.ActivityRecordTests/identifier
ALTER TABLE agency_setting DROP CONSTRAINT agency_setting_identifier_form;
