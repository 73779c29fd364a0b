-- The kept answer to a request; no row if the request is new. The outcome is 'keyReused' if its key was used for
-- another request.
CREATE OR REPLACE FUNCTION request_answer_find(who actor, request request_identity)
  RETURNS TABLE (outcome text, answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  RETURN QUERY
  SELECT
    CASE WHEN kept.fingerprint = (request).fingerprint THEN kept.outcome ELSE 'keyReused' END,
    CASE WHEN kept.fingerprint = (request).fingerprint THEN kept.answer ELSE '{}' END
  FROM request_answer AS kept
  WHERE kept.actor_subject = (who).subject AND kept.key = (request).key;
END
$$;
