-- program.2: everybody reads every engagement.
-- test: CaseworkTests.AdviceTests/engagementList
ALTER POLICY engagement_within_reach ON engagement USING (true);
