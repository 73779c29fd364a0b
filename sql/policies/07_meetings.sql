-- A meeting is the one thing that both the program and the site read. Everything around it (attendees, agreements,
-- reservations, commitments, movements) has no policy: doors answer with what the actor may see of it.

-- The unit reads all meetings, a site those at the site, a mediator those of their processes.
CREATE POLICY meeting_within_reach ON meeting FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site()))
    OR process_id = ANY ((SELECT acting_processes())::uuid[]));

-- An authorisation names a process, so that sites don't read it (space.3).
CREATE POLICY visits_authorisation_within_reach ON visits_authorisation FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));
