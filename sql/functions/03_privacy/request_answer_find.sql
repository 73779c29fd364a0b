-- The kept answer to a request of this subject, in this role and for this site; no row if there is none. given_former
-- are the fingerprints that the request had under master keys that are being replaced. A key that was used for another
-- request has the outcome 'keyReused'.
CREATE OR REPLACE FUNCTION request_answer_find(who actor, request request_identity, given_former bytea[])
  RETURNS TABLE (outcome text, answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  RETURN QUERY
  SELECT
    CASE WHEN kept.fingerprint = ANY ((request).fingerprint || given_former) THEN kept.outcome ELSE 'keyReused' END,
    CASE WHEN kept.fingerprint = ANY ((request).fingerprint || given_former) THEN kept.answer ELSE '{}' END
  FROM request_answer AS kept
  WHERE kept.actor_subject = (who).subject AND kept.key = (request).key
    AND kept.actor_role = (who).role AND kept.actor_site = coalesce((who).site, '');
END
$$;
