-- Lets a further key seal the trail, for whoever names the key that sealed the newest batch: the operator's command,
-- which has verified that seal before. Returns whether the key may seal now: false if the newest batch is of another
-- key, or if there is none yet (then the first key that seals is adopted). Repeating the call changes nothing.
CREATE OR REPLACE FUNCTION audit_key_adopt(given_key text, given_former text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require_service();
  PERFORM FROM audit_chain FOR UPDATE;
  IF EXISTS (SELECT FROM audit_key AS k WHERE k.id = given_key) THEN RETURN true; END IF;
  INSERT INTO audit_key (id, follows)
  SELECT given_key, b.key_id
  FROM audit_batch AS b JOIN audit_chain AS c USING (number)
  WHERE b.key_id = given_former;
  RETURN FOUND;
END
$$;
