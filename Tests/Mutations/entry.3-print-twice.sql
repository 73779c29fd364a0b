-- entry.3: a copy that the site's printer prints is handed out as a file too.
-- test: EntryDocumentsTests.PrintingTests/isPrintedInOnePlace
SELECT mutate('entry_list_read_copy', 'AND p.copy BETWEEN j.first_copy AND j.last_copy', 'AND false');
