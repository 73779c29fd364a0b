-- referral.1: a community referral comes from anywhere.
-- test: CaseworkTests.ReferralIntakeTests/community
SELECT mutate('referral_follow_the_arrows', 'NEW.kind = ''community''', 'false');
