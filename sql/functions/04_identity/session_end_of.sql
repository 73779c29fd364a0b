-- Ends every open session of a subject, of whatever role and site, when a laptop is lost or somebody leaves. It is in
-- the trail also where none was open, because somebody saw to it. A session that has passed a limit, without anybody
-- having noticed, ends by that limit and isn't counted. Nothing keeps the person from signing in again: that is the
-- provider's.
--
-- Outcomes: done, with how many ended; notFound for a subject that has neither an account nor a session.
CREATE OR REPLACE FUNCTION session_end_of(who actor, given_subject text, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  ending session;
  reason text;
  is_known boolean;
  ended integer := 0;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'session.end');
  answer := '{}';
  is_known := EXISTS (SELECT FROM account AS a WHERE a.subject = given_subject);
  -- The limits are asked of the locked row: a request that has just used the session may have put one off.
  FOR ending IN
    SELECT * FROM session AS s WHERE s.subject = given_subject AND s.ended_at IS NULL ORDER BY s.id FOR UPDATE
  LOOP
    is_known := true;
    reason := coalesce(session_limit_passed(ending), 'unit');
    PERFORM session_note_end(ending, reason);
    ended := ended + (reason = 'unit')::integer;
  END LOOP;
  outcome := 'notFound';
  IF NOT is_known THEN RETURN; END IF;
  PERFORM audit_write(who, 'session.end', 'account', given_subject, jsonb_build_object('sessions', ended));
  outcome := 'done';
  answer := jsonb_build_object('ended', ended);
END
$$;
