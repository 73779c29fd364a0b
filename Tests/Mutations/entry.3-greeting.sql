-- entry.3: a list goes on greeting somebody in a language that was put right.
-- test: EntryDocumentsTests.CorrectionTests/greeting
SELECT mutate('participant_language_renders_lists', 'd.destroyed_at IS NULL', 'false');
