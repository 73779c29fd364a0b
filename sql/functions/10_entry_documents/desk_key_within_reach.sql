-- Whether the actor may see and revoke the key of a desk: the staff of a site all of the site, the front desk its own.
CREATE OR REPLACE FUNCTION desk_key_within_reach(who actor, given_key desk_key) RETURNS boolean
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT coalesce(
    CASE (who).role
      WHEN 'siteStaff' THEN (given_key).site_code = (who).site
      WHEN 'frontDesk' THEN (given_key).site_code = (who).site AND (given_key).subject = (who).subject
    END, false)
$$;
