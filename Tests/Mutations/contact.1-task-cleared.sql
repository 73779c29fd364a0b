-- contact.1: the task that waits for a clearance stays when it is given.
-- test: MeetingsTests.ClearanceTests/taskStays
DROP TRIGGER contact_task_settled ON clearance;
