-- Closes an advice that the site hasn't answered, because nothing needs to be recommended any more (contact.4).
--
-- Outcomes: done; notFound for an unknown advice, and for everyone but the unit; wrongState where it is answered or
-- closed already.
CREATE OR REPLACE FUNCTION advice_close(
  who actor, given_advice uuid, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'advice.close');
  answer := '{}';
  PERFORM FROM advice AS a WHERE a.id = given_advice FOR NO KEY UPDATE;
  IF NOT FOUND OR (who).role <> 'rju' THEN
    outcome := 'notFound';
  ELSIF advice_end(who, given_advice) THEN
    outcome := 'done';
    answer := advice_view(given_advice);
  ELSE
    outcome := 'wrongState';
  END IF;
END
$$;
