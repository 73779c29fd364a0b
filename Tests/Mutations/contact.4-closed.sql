-- contact.4: advice outlives its process.
-- test: CaseworkTests.BoardOutcomeTests/closed
SELECT mutate('process_close', 'process_conditions_settled(given_process)', '''{}''::uuid[]');
