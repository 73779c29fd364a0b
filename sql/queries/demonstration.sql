-- What a demonstration asks of itself.

-- name: demonstration_is_seeded
-- Whether the seed was planted to its end: the unit's mailbox comes last.
SELECT EXISTS (SELECT FROM notice_mailbox WHERE role = 'rju') AS seeded;

-- name: demonstration_welcome_mediator
-- Makes a mediator known whom a token was printed for, engaged for a year in every region. One who is known stays as
-- they are.
WITH welcomed AS (
  INSERT INTO mediator (id, subject)
  SELECT $1::uuid, $2 FROM clock_setting WHERE mode = 'demonstration'
  ON CONFLICT (subject) DO NOTHING
  RETURNING id
)
INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
SELECT gen_random_uuid(), welcomed.id, kind, clock_now()::date - 1, clock_now()::date + 364
FROM welcomed CROSS JOIN unnest(ARRAY['casual', 'serviceContract']) AS kind;
