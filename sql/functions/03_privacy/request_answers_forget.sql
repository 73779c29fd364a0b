-- Removes the kept answers that name one of the ids. Their requests may have held names, of which a fingerprint is
-- kept: nothing that is derived from a name outlives it (information.2).
CREATE OR REPLACE FUNCTION request_answers_forget(ids uuid[]) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM request_answer AS kept
  WHERE EXISTS (SELECT FROM unnest(ids) AS named (id) WHERE strpos(kept.answer::text, named.id::text) > 0);
END
$$;
