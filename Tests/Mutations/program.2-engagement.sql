-- program.2: an engagement never ends.
-- test: MeetingsTests.MeetingClauseTests/engagement
SELECT mutate('mediator_engaged', 'BETWEEN e.starts_on AND e.ends_on', '>= e.starts_on');
