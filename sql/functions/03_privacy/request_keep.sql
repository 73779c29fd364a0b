-- Keeps the answer to a request that has an idempotency key, and returns it. Every answer is kept, refusals included.
--
-- Of two requests with one key at the same time, the second waits for the first and then fails by request_answer_pkey,
-- so that its work is undone; request_answer_find then has the first one's answer.
CREATE OR REPLACE FUNCTION request_keep(
  who actor, request request_identity, given_outcome text, given_answer jsonb, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  INSERT INTO request_answer (actor_subject, key, fingerprint, outcome, answer)
  VALUES ((who).subject, (request).key, (request).fingerprint, given_outcome, given_answer);
  outcome := given_outcome;
  answer := given_answer;
END
$$;
