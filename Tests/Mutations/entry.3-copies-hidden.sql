-- entry.3: the desk isn't told of copies of a revision that was replaced.
-- test: NoticesTests.ComposeTests/copiesOut
SELECT mutate('notice_entry_list_scene', '(SELECT max(l.revision) FROM', '(SELECT min(l.revision) FROM');
