-- Trigger on ground_change, when the transaction ends: whatever it changed under meetings is reviewed once, as by then
-- nothing changes any more. An import takes rows out and puts others in, so that nothing in between counts.
--
-- Of each kind as many meetings as one batch holds are reviewed at once. More become jobs, one for each site and one
-- for all ways. Until then none is confirmed on ground that is gone: meeting_gates asks the ground itself.
CREATE OR REPLACE FUNCTION ground_review() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  change record;
  standing uuid[];
BEGIN
  -- The first row's trigger takes all rows of the transaction.
  FOR change IN
    WITH taken AS (DELETE FROM ground_change RETURNING kind, site_code)
    SELECT t.kind, CASE WHEN bool_and(t.site_code IS NOT NULL) THEN array_agg(t.site_code) END AS sites
    FROM taken AS t GROUP BY t.kind ORDER BY t.kind
  LOOP
    standing := ARRAY(SELECT ground_meetings(change.kind, change.sites));
    IF cardinality(standing) <= meetings_in_a_batch() THEN
      PERFORM ground_review_meetings(change.kind, standing);
    ELSE
      PERFORM ground_review_plan(change.kind, site)
      FROM unnest(CASE change.kind WHEN 'way' THEN ARRAY[NULL::text] ELSE change.sites::text[] END) AS site;
    END IF;
  END LOOP;
  RETURN NULL;
END
$$;

-- The active meetings ahead that a change of a kind at these sites concerns, in the order in which reviews lock.
CREATE OR REPLACE FUNCTION ground_meetings(given_kind text, given_sites text[]) RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF given_kind = 'way' THEN
    RETURN QUERY SELECT * FROM meetings_on_the_way(given_sites);
  ELSE
    RETURN QUERY
    SELECT m.id FROM meeting AS m
    WHERE m.site_code = ANY (given_sites) AND m.state IN ('held', 'confirmed') AND upper(m.during) > clock_now()
    ORDER BY m.id;
  END IF;
END
$$;

-- Holds meetings against the ground that is there now or, after a change of a site's region, against its mediators'
-- engagements (program.2).
CREATE OR REPLACE FUNCTION ground_review_meetings(given_kind text, given_meetings uuid[]) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  standing uuid;
BEGIN
  FOREACH standing IN ARRAY given_meetings LOOP
    IF given_kind = 'mediation' THEN
      PERFORM meeting_review_mediators(standing);
    ELSE
      PERFORM meeting_review(standing);
    END IF;
  END LOOP;
END
$$;

-- Plans the job that reviews the meetings of a site, or of all ways. Each change has a job of its own, so that none is
-- reviewed from the middle only.
CREATE OR REPLACE FUNCTION ground_review_plan(given_kind text, given_site text) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  due constant uuid := gen_random_uuid();
BEGIN
  INSERT INTO ground_review_due (id, kind, site_code) VALUES (due, given_kind, given_site);
  PERFORM job_enqueue('ground.review', jsonb_build_object('review', due), NULL, due::text);
END
$$;
