-- A meeting is the one thing that both the program and the site read. Everything around it (attendees, agreements,
-- reservations, commitments, movements) has no policy: doors answer with what the actor may see of it.

-- The unit reads all meetings, a site those at the site, a mediator those of their processes.
CREATE POLICY meeting_within_reach ON meeting FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) IN ('siteStaff', 'frontDesk') AND site_code = (SELECT acting_site()))
    OR process_id = ANY ((SELECT acting_processes())::uuid[]));

-- Who stopped a meeting and why is for the unit alone: the reason can be a withdrawal (program.1).
CREATE POLICY meeting_stop_for_the_unit ON meeting_stop FOR SELECT
  USING ((SELECT acting_role()) = 'rju');

-- Whether a meeting took place is known to the unit and to the mediators of its process (information.1).
CREATE POLICY meeting_took_place_within_reach ON meeting_took_place FOR SELECT
  USING (
    (SELECT acting_role()) = 'rju'
    OR EXISTS (
      SELECT FROM meeting AS m
      WHERE m.id = meeting_id AND m.process_id = ANY ((SELECT acting_processes())::uuid[])));

-- Whoever reads a meeting as the program does reads who attends with the mediator; a site reads it on the entry list.
CREATE POLICY meeting_co_mediator_within_reach ON meeting_co_mediator FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR EXISTS (
    SELECT FROM meeting AS m WHERE m.id = meeting_id AND m.process_id = ANY ((SELECT acting_processes())::uuid[])));

-- An authorisation names a process, so that sites don't read it (space.3).
CREATE POLICY visits_authorisation_within_reach ON visits_authorisation FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));
