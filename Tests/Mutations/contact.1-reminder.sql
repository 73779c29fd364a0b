-- contact.1: nobody is reminded of a task.
-- test: CaseworkTests.TaskTests/reminded
DROP TRIGGER rju_task_reminder_planned ON rju_task;
