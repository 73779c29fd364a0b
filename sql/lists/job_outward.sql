-- The kinds of jobs that reach somebody outside: that send a notice, print or ask a printer, or take reports out of the
-- mailbox. While the database is quiet (job_quiet) no worker claims one. What only asks a provider isn't here.
WITH listed (kind) AS (
  VALUES
    ('notice.deliver.smtp'),
    ('notice.deliver.gcNotify'),
    ('notice.deliver.webhook'),
    ('notice.deliver.outbox'),
    ('notice.readBounces'),
    ('entryList.sendToPrinter'),
    ('entryList.followPrint'),
    ('entryList.printItself')
), removed AS (
  DELETE FROM job_outward AS o WHERE NOT EXISTS (SELECT FROM listed AS l WHERE l.kind = o.kind)
)
INSERT INTO job_outward (kind)
SELECT kind FROM listed
ON CONFLICT ON CONSTRAINT job_outward_pkey DO NOTHING;
