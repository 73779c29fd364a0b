-- referral.1: an institutional referral comes from a parole office, by direct SQL.
-- test: CaseworkTests.ReferralIntakeTests/institutional
SELECT mutate('referral_follow_the_arrows', 'NEW.kind = ''institutional''', 'false');
