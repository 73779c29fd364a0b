-- contact.4: advice outlives its process.
-- test: CaseworkTests.BoardOutcomeTests/closed
SELECT mutate('process_close', 'c.process_id = given_process ORDER BY', 'false ORDER BY');
