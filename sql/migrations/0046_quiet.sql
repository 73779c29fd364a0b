-- A database that was restored, or is a copy, starts quiet: nothing goes out of it until somebody has looked.
--
-- A backup holds what was on its way when it was made: mails that were sent an hour later, prints that lie at an
-- entrance. A worker on the restored database would send them again. So kinds of jobs that reach somebody outside
-- (job_outward) are claimed by no worker while a row of job_quiet is open. Everything else goes on: entry lists are
-- made, released and shown, the inbox fills, watches look.
--
-- Nobody has to remember a switch. job_home says which database this is: the server's system identifier and the
-- database's oid, written when a worker first finds something to send. A dump that was restored carries the row of the
-- database that it was made of, so the first claim there finds that it doesn't fit, and the database is quiet from then
-- on. A standby that takes over has both from its primary, and goes on sending. A new cluster of pg_upgrade has another
-- identifier, so it starts quiet too: one command lets go of it, where a copy that sends can't be taken back.
--
-- Some can't be told from the original: a copy of the server's files and a dump that was restored into the database
-- that it was made of have its row, and a dump from before this migration has none. Whoever restores one of these, or
-- whose restoration was interrupted, holds it by hand before a worker is started.
--
-- The rows of job_quiet stay, so that it can be seen when the database was quiet and why.

CREATE TABLE job_outward (
  kind text,
  CONSTRAINT job_outward_pkey PRIMARY KEY (kind),
  CONSTRAINT job_outward_spelled CHECK (
    kind ~ '^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$' AND length(kind) <= 100)
);

COMMENT ON TABLE job_outward IS 'The kinds of jobs that reach somebody outside; a list of the program.';

CREATE TABLE job_home (
  singleton boolean DEFAULT true,
  system_identifier bigint NOT NULL,
  database_oid oid NOT NULL,
  noted_at timestamptz NOT NULL,
  CONSTRAINT job_home_pkey PRIMARY KEY (singleton),
  CONSTRAINT job_home_is_one_row CHECK (singleton)
);

COMMENT ON TABLE job_home IS 'The database that this one sends as. A copy has the row of its original.';

CREATE TABLE job_quiet (
  id bigint GENERATED ALWAYS AS IDENTITY,
  reason text NOT NULL,
  backup_at timestamptz,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT job_quiet_pkey PRIMARY KEY (id),
  CONSTRAINT job_quiet_reason_known CHECK (reason IN ('restored', 'copied', 'asked')),
  CONSTRAINT job_quiet_ends_after_it_began CHECK (ended_at >= began_at)
);

COMMENT ON TABLE job_quiet IS 'When and why what goes out was held back; the row that is open holds it now.';
COMMENT ON COLUMN job_quiet.backup_at IS 'When the backup was made that was restored, if that is known.';

CREATE UNIQUE INDEX job_quiet_one_at_a_time ON job_quiet ((true)) WHERE ended_at IS NULL;

ALTER TABLE job_outward ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_home ENABLE ROW LEVEL SECURITY;
ALTER TABLE job_quiet ENABLE ROW LEVEL SECURITY;
