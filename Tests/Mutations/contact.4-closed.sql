-- contact.4: advice outlives its process.
-- test: CaseworkTests.BoardOutcomeTests/closed
SELECT mutate('process_close', 'PERFORM advice_end_settled(', 'PERFORM num_nonnulls(');
