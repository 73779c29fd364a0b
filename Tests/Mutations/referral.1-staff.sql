-- referral.1: anyone makes a community referral.
-- test: CaseworkTests.ReferralIntakeTests/community
SELECT mutate('referral_place_fault', '(who).role NOT IN (''siteStaff'', ''frontDesk'', ''rju'')', 'false');
