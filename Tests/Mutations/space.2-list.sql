-- space.2: who attends is changed, and the agreements stand.
-- test: MeetingsTests.SpaceTests/listChanged
DROP TRIGGER attendee_changes_the_list ON attendee;
