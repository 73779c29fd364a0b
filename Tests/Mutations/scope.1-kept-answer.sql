-- scope.1: the kept answer to a request is found by somebody in another role.
-- test: PrivacyTests.IdempotencyTests/otherRole
SELECT mutate('request_answer_find', 'IN (((who).role, coalesce((who).site, '''')), ('''', ''''))', 'IS NOT NULL');
