-- Adds a mediator to a demonstration, with an engagement of a year in every region. Does nothing for a subject that is
-- known, nor in production. Only the owner calls it.
CREATE OR REPLACE FUNCTION demonstration_welcome_mediator(given_id uuid, given_subject text) RETURNS void
  LANGUAGE sql
AS $$
  WITH welcomed AS (
    INSERT INTO mediator (id, subject)
    SELECT given_id, given_subject WHERE clock_mode() = 'demonstration'
    ON CONFLICT (subject) DO NOTHING
    RETURNING id
  )
  INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
  SELECT gen_random_uuid(), welcomed.id, kind, headquarters_today() - 1, headquarters_today() + 364
  FROM welcomed CROSS JOIN unnest(ARRAY['casual', 'serviceContract']) AS kind
$$;
