-- information.1: a mediator gets the record of a process, too.
-- test: MeetingsTests.ActivityRecordTests/others
SELECT mutate('activity_record', '(who).role <> ''rju'' OR', '');
