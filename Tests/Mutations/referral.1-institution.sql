-- referral.1: an institutional referral names another site than the offender's own.
-- test: CaseworkTests.ReferralIntakeTests/institutional
SELECT mutate('referral_place_fault', '(who).site <> given_site OR given_site', 'given_site');
