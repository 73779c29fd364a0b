-- Sites, rooms, places, hours, counts and holidays are published to everyone signed in, and have no policy.

-- A closure names its author and its reason, which are the site's own and the unit's.
CREATE POLICY closure_of_the_site ON closure FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'siteStaff' AND site_code = (SELECT acting_site())));
