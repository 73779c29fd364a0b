-- Whether an actor may see and change a webhook: the unit and the service all, a site's staff those of their site.
CREATE OR REPLACE FUNCTION webhook_within_reach(who actor, endpoint webhook_endpoint) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT coalesce(
    CASE (who).role
      WHEN 'rju' THEN true
      WHEN 'service' THEN true
      WHEN 'siteStaff' THEN EXISTS (
        SELECT FROM notice_mailbox AS box WHERE box.id = (endpoint).mailbox_id AND box.site_code = (who).site)
    END, false)
$$;
