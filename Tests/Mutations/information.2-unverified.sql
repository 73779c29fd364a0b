-- information.2: nobody is reminded that a removal is to be verified.
-- test: CaseworkTests.RemovalTests/escalates
SELECT mutate('removal_escalate', 'o.state = ''done'' OR', '');
