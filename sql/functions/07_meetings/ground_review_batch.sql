-- Reviews the next meetings of a change that concerned too many for its own transaction (entry.1, entry.2): as many as
-- one batch holds. In the same transaction it completes the job, notes how far it came, and plans the job for those
-- that are left. So a crash between two batches loses nothing. False, and nothing done, if the job's lease is lost.
CREATE OR REPLACE FUNCTION ground_review_batch(given_review uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  due ground_review_due;
  standing uuid[];
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  SELECT * INTO due FROM ground_review_due AS d WHERE d.id = given_review FOR UPDATE;
  IF NOT FOUND THEN RETURN true; END IF;
  standing := ARRAY(
    SELECT id FROM ground_meetings(due.kind, CASE WHEN due.site_code IS NOT NULL THEN ARRAY[due.site_code] END) AS id
    WHERE due.reviewed_until IS NULL OR id > due.reviewed_until
    ORDER BY id LIMIT meetings_in_a_batch());
  PERFORM ground_review_meetings(due.kind, standing);
  IF cardinality(standing) < meetings_in_a_batch() THEN
    DELETE FROM ground_review_due AS d WHERE d.id = given_review;
  ELSE
    UPDATE ground_review_due AS d SET reviewed_until = standing[cardinality(standing)] WHERE d.id = given_review;
    PERFORM job_enqueue('ground.review', jsonb_build_object('review', given_review), NULL, given_review::text);
  END IF;
  RETURN true;
END
$$;
