-- referral.1: the public's referrals have no bound.
-- test: CaseworkTests.ReferralIntakeTests/flood
SELECT mutate('referral_public_has_room', 'count(*) < 120', 'true');
