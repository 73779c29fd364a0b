-- Whether an actor may see the lists of a site (scope.1): its front desk and its staff may, and nobody else.
CREATE OR REPLACE FUNCTION entry_list_within_reach(who actor, given_site text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN (who).role IN ('frontDesk', 'siteStaff') AND (who).site = given_site;
