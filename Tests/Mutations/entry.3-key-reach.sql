-- entry.3: the front desk sees and revokes everybody's keys.
-- test: EntryDocumentsTests.DeskKeyTests/reach
SELECT mutate('desk_key_within_reach', '(given_key).subject = (who).subject', 'true');
