-- Whether whoever made a feed may still have it. A mediator's calendar ends with their engagement (program.2). A feed
-- that was made by the staff of a site or by the unit ends when its maker hasn't signed in as such for sixty days:
-- nobody tells the service that somebody has left, and whoever comes back makes it work again by signing in.
CREATE OR REPLACE FUNCTION calendar_right_holds(given_feed uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  feed calendar_feed;
BEGIN
  PERFORM actor_require_anyone();
  SELECT * INTO feed FROM calendar_feed AS f WHERE f.id = given_feed AND f.revoked_at IS NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  IF feed.scope = 'mediator'
    AND NOT EXISTS (SELECT FROM mediator AS m WHERE m.subject = feed.subject AND mediator_works_today(m.id)) THEN
    RETURN false;
  END IF;
  RETURN feed.made_as = 'mediator' OR clock_now() - interval '60 days' < greatest(feed.made_at, (
    SELECT max(r.last_signed_in_at) FROM account_role AS r
    WHERE r.subject = feed.made_by AND r.role = feed.made_as
      AND (feed.made_as = 'rju' OR r.site_code = feed.site_code)));
END
$$;
