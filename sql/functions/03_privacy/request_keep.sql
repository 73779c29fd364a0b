-- Keeps the answer to a request that has an idempotency key, and hands it on. Every answer is kept, refusals included,
-- except that something wasn't found: it may be there by the next try, as an entry list is once it is released. Nor is
-- kept that the version was stale, or that too much was going on: nothing was done, and the next try may do it.
--
-- If two requests with one key come at once, the second waits for the first and then fails by request_answer_pkey, so
-- its work is undone; request_answer_find has the answer of the first.
CREATE OR REPLACE FUNCTION request_keep(
  who actor, request request_identity, given_outcome text, given_answer jsonb, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  IF given_outcome NOT IN ('notFound', 'processNotFound', 'stale', 'busy') THEN
    INSERT INTO request_answer (actor_subject, actor_role, actor_site, key, fingerprint, outcome, answer)
    VALUES (
      (who).subject, (who).role, coalesce((who).site, ''), (request).key, (request).fingerprint, given_outcome,
      given_answer);
  END IF;
  outcome := given_outcome;
  answer := given_answer;
END
$$;
