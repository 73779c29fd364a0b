-- The copies that are out, and what the retention schedule reports about entry lists.

-- The printed copies of which nobody has noted what became of them (entry.3), as far as they are followed to their end.
-- It reads as whoever asks, so that the policies on copies apply.
CREATE OR REPLACE VIEW entry_list_copy_out WITH (security_invoker = true) AS
SELECT p.site_code, p.day, p.revision, p.copy
FROM entry_list_print AS p
WHERE p.is_followed AND NOT EXISTS (
  SELECT FROM entry_list_copy_end AS c
  WHERE (c.site_code, c.day, c.revision, c.copy) = (p.site_code, p.day, p.revision, p.copy));

-- For the report only: a job of this floor destroys the lists. A list is open while it waits to be acknowledged, or for
-- a notice about it to be delivered.
CREATE OR REPLACE VIEW retention_entry_list AS
SELECT t.destroy_at AS began, entry_list_is_awaited(l.site_code, l.day) AS is_open
FROM entry_list_day AS l CROSS JOIN LATERAL entry_list_times(l.site_code, l.day) AS t
WHERE l.destroyed_at IS NULL;

-- The key of a desk that was revoked opens nothing that was sealed since, and is listed until then.
CREATE OR REPLACE VIEW retention_desk_key AS
SELECT desk_key.ctid AS place, desk_key.revoked_at AS began, false AS is_open
FROM desk_key;
