-- contact.1: the task that waits for a clearance stays when the order is lifted.
-- test: MeetingsTests.ClearanceTests/lifted
DROP TRIGGER contact_task_settled ON contact_condition;
