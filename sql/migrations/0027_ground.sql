-- breaking: what an earlier release left is settled in batches, which older workers don't ask for
--
-- What meetings stand on (hours, counts, places, a site's times and region, ways) is reviewed when a transaction that
-- changed it ends. Which sites are to be reviewed stood in a setting of the session, which whoever signs in as the
-- application can write, and so have a change pass in silence. From now on it stands in a table of the owner's, that
-- nobody else may read or write. Its rows are gone again when the transaction ends.

CREATE TABLE ground_change (
  kind text NOT NULL,
  site_code text COLLATE "C",
  CONSTRAINT ground_change_kind_known CHECK (kind IN ('site', 'mediation', 'way')),
  CONSTRAINT ground_change_noted_once UNIQUE NULLS NOT DISTINCT (kind, site_code)
);
ALTER TABLE ground_change ENABLE ROW LEVEL SECURITY;

COMMENT ON TABLE ground_change IS 'What the transaction under way has changed under meetings; reviewed when it ends.';
COMMENT ON COLUMN ground_change.site_code IS 'Which site''s meetings, or ways to which; NULL: all ways.';

-- Where a change concerns more meetings than one transaction reviews, jobs review the rest in batches. A row is what
-- one job is about, which itself says an id alone; it is gone again when the last meeting is reviewed.
CREATE TABLE ground_review_due (
  id uuid NOT NULL,
  kind text NOT NULL,
  site_code text COLLATE "C",
  reviewed_until uuid,
  CONSTRAINT ground_review_due_pkey PRIMARY KEY (id),
  CONSTRAINT ground_review_due_kind_known CHECK (kind IN ('site', 'mediation', 'way'))
);
ALTER TABLE ground_review_due ENABLE ROW LEVEL SECURITY;

COMMENT ON TABLE ground_review_due IS 'What jobs have still to review after a change that concerned many meetings.';
COMMENT ON COLUMN ground_review_due.site_code IS 'Which site''s meetings; NULL: those of all ways.';
COMMENT ON COLUMN ground_review_due.reviewed_until IS 'The last meeting reviewed, in the order of the ids.';
