-- entry.3: a name that was put right opens with its former key, in a copy of the old row.
-- test: EntryDocumentsTests.CorrectionTests/misspelt
SELECT mutate('participant_reseal', 'PERFORM key_destroy_later(former_key);', '');
