-- entry.3: a pack is sealed to a key that was revoked.
-- test: EntryDocumentsTests.DeskKeyTests/ownKeyAlone
SELECT mutate('desk_key_standing', 'k.revoked_at IS NULL', 'true');
