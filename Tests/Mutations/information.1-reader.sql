-- information.1: a mediator gets the record of a process, too.
-- test: CaseworkTests.ActivityRecordTests/others
SELECT mutate('activity_record', '(who).role <> ''rju'' OR', '');
