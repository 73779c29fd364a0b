-- referral.1: the public's referrals wait by a lock that anybody can hold.
-- test: CaseworkTests.ReferralIntakeTests/heldUp
SELECT mutate(
  'referral_public_has_room',
  'PERFORM FROM permission AS p WHERE p.role = ''public'' AND p.action = ''referral.submit'' FOR NO KEY UPDATE;',
  'PERFORM pg_advisory_xact_lock(hashtextextended(''referral.public'', 0));');
