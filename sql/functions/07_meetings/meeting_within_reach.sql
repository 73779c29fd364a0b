-- Whether the actor may see a meeting: the unit sees all, a mediator those of their processes, a site those at the
-- site.
CREATE OR REPLACE FUNCTION meeting_within_reach(who actor, given_meeting uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM meeting AS m
    WHERE m.id = given_meeting AND CASE
      WHEN (who).role IN ('rju', 'mediator') THEN process_within_reach(who, m.process_id)
      WHEN (who).role IN ('siteStaff', 'frontDesk') THEN m.site_code = (who).site
      ELSE false
    END);
