-- contact.1: a supporter of the victim attends although the unit hasn't answered.
-- test: MeetingsTests.ContactAnswerTests/silence
SELECT mutate('contact_obstacle', 'p.role IN (''victim'', ''victimSupport'')', 'p.role = ''victim''');
