-- Whether the actor may see and revoke a feed: the unit and the service all, the staff of a site those of the site and
-- of its rooms, whoever made them, and a mediator the feeds of their own calendar.
CREATE OR REPLACE FUNCTION calendar_within_reach(who actor, feed calendar_feed) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT coalesce(
    CASE (who).role
      WHEN 'rju' THEN true
      WHEN 'service' THEN true
      WHEN 'siteStaff' THEN (feed).site_code = (who).site
      WHEN 'mediator' THEN (feed).subject = (who).subject
    END, false)
$$;
