-- What a demonstration asks of itself.

-- name: demonstration_is_seeded
-- Whether the seed was planted to its end: the unit's mailbox comes last.
SELECT EXISTS (SELECT FROM notice_mailbox WHERE role = 'rju') AS seeded;
