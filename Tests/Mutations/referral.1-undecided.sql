-- referral.1: nobody is reminded of a referral that was read and isn't decided.
-- test: CaseworkTests.ReferralQueueTests/reminder
SELECT mutate('referral_remind', 'AND ended_at IS NULL', 'AND read_at IS NULL');
