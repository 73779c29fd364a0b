-- Sites, rooms, places, hours, counts and holidays are published to everyone signed in, and have no policy.

-- Whom to ask at an entrance, and what it does, is the site's own, the unit's, and the service's, which prints it.
CREATE POLICY site_entrance_of_the_site ON site_entrance FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site())));

-- So is the address of its printer.
CREATE POLICY site_printer_of_the_site ON site_printer FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site())));

-- A closure names its author and its reason, which are the site's own and the unit's.
CREATE POLICY closure_of_the_site ON closure FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'siteStaff' AND site_code = (SELECT acting_site())));
