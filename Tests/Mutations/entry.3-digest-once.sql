-- entry.3: a digest that had nothing to say is made again each time that somebody looks.
-- test: NoticesTests.DigestTests/nothing
SELECT mutate(
  'notice_digest_take', 'IS NULL THEN RETURN true',
  'IS NULL THEN UPDATE notice_preference SET digested_on = NULL WHERE mailbox_id = due.id; RETURN false');
