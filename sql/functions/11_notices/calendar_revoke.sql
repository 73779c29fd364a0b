-- Revokes a feed within the actor's reach: from now on nobody can fetch it.
--
-- Outcomes: 'done', with the feed, also if it was revoked before; 'notFound'.
CREATE OR REPLACE FUNCTION calendar_revoke(who actor, given_calendar uuid, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  feed calendar_feed;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'calendar.revoke');
  outcome := 'notFound';
  answer := '{}';
  SELECT * INTO feed FROM calendar_feed AS f WHERE f.id = given_calendar FOR UPDATE;
  IF NOT FOUND OR NOT calendar_within_reach(who, feed) THEN RETURN; END IF;
  IF feed.revoked_at IS NULL THEN
    UPDATE calendar_feed AS f SET revoked_at = clock_now(), revoked_by = (who).subject WHERE f.id = given_calendar
    RETURNING * INTO feed;
    PERFORM audit_write(who, 'calendar.revoke', 'calendar', given_calendar::text);
  END IF;
  outcome := 'done';
  answer := calendar_view(feed);
END
$$;
