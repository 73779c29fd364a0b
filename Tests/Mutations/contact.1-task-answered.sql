-- contact.1: the task that waits for an answer of the unit stays when it is given.
-- test: MeetingsTests.ContactAnswerTests/silence
DROP TRIGGER contact_task_settled ON contact_answer_participant;
