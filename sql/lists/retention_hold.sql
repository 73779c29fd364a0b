-- The functions by which a floor says that it still needs something that retention is about to destroy. A line names
-- the kind of subject and a function of the floor, which takes the subject as a text: a process by its id, an entry
-- list by its name (site_day_name). See retention_is_held.
WITH listed (kind, check_function) AS (
  VALUES
    ('process', 'entry_list_holds_process'),
    ('process', 'notice_holds_process'),
    ('entryList', 'notice_holds_entry_list')
), removed AS (
  DELETE FROM retention_hold AS h
  WHERE NOT EXISTS (SELECT FROM listed AS l WHERE l.kind = h.kind AND l.check_function = h.check_function)
)
INSERT INTO retention_hold (kind, check_function)
SELECT kind, check_function FROM listed
ON CONFLICT ON CONSTRAINT retention_hold_pkey DO NOTHING;
