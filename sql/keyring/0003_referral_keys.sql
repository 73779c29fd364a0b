-- Each referral is sealed with a data key of its own (referral.1), so that what one says can be destroyed while the
-- others stay. The purpose is part of what a key is wrapped with: one made for a referral opens as nothing else.

ALTER TABLE data_key
  DROP CONSTRAINT data_key_purpose_known,
  ADD CONSTRAINT data_key_purpose_known CHECK (purpose IN ('process', 'entryList', 'staff', 'referral'));
