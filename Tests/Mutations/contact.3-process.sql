-- contact.3: anyone can have the trail name the process.
-- test: CaseworkTests.AdviceTests/wording
SELECT mutate('wording_hand_out', '(who).role <> ''rju''', 'false');
