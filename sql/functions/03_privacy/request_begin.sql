-- Begins a request that has an idempotency key. Raises request_answered if this subject used the key before, in this
-- role and for this site; request_answer_find then has the answer.
CREATE OR REPLACE FUNCTION request_begin(who actor, request request_identity) RETURNS void
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM FROM request_answer AS kept
  WHERE kept.actor_subject = (who).subject AND kept.key = (request).key
    AND kept.actor_role = (who).role AND kept.actor_site = coalesce((who).site, '');
  IF FOUND THEN
    RAISE EXCEPTION 'this request was answered before' USING CONSTRAINT = 'request_answered';
  END IF;
END
$$;
