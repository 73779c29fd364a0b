-- Pauses of kinds of jobs, so that whoever supervises the service can hold work back while its cause of errors is seen
-- to: a provider that is down, a printer that prints nonsense.
--
-- No worker claims a job of a paused kind, so it spends no attempt. A pause ends by itself, after a day at most: a
-- service whose work was held back and forgotten would fail silently. Who paused what, and who ended it, is in the
-- audit trail.

CREATE TABLE job_pause (
  kind text,
  paused_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  CONSTRAINT job_pause_pkey PRIMARY KEY (kind),
  CONSTRAINT job_pause_of_a_kind FOREIGN KEY (kind) REFERENCES job_kind (kind) ON DELETE CASCADE,
  CONSTRAINT job_pause_ends_within_a_day CHECK (ends_at > paused_at AND ends_at <= paused_at + interval '24 hours')
);

COMMENT ON TABLE job_pause IS 'Kinds of jobs that nobody claims until a time. One that has passed means nothing.';

ALTER TABLE job_pause ENABLE ROW LEVEL SECURITY;
