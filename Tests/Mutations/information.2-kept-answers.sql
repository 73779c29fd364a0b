-- information.2: what was answered about a process outlives its names.
-- test: RetentionTests.DestructionTests/keptAnswers
SELECT mutate('request_answers_forget', 'strpos(kept.answer::text, named.id::text) > 0', 'false');
