-- Since when what goes out isn't held back any more (job_quiet): 'infinity' while it is, and NULL if it never was. What
-- was held back has waited to be sent only from then on.
CREATE OR REPLACE FUNCTION job_outward_since() RETURNS timestamptz
  LANGUAGE sql STABLE
  RETURN (SELECT max(coalesce(q.ended_at, 'infinity')) FROM job_quiet AS q);
