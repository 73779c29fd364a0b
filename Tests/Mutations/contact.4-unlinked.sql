-- contact.4: advice outlives the link without which its condition binds nobody.
-- test: MeetingsTests.OrderElsewhereTests/adviceOfALink
SELECT mutate('person_unlink', 'PERFORM advice_end_settled(', 'PERFORM num_nonnulls(');
