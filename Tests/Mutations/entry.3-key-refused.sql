-- entry.3: a key that is refused takes away the one that its owner has.
-- test: EntryDocumentsTests.DeskKeyTests/registers
SELECT mutate(
  'desk_key_register', 'NOT EXISTS (SELECT FROM desk_key AS o WHERE o.public_key = given_public_key)', 'true');
