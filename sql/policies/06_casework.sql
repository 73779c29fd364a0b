-- Casework is the unit's. A mediator reads the processes they are assigned to, and nobody at a site reads any: a site
-- gets what it needs by meeting, advice number or removal order, never by process.

CREATE POLICY process_within_reach ON process FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR id = ANY ((SELECT acting_processes())::uuid[]));

-- A mediator also reads who else is assigned to the process.
CREATE POLICY process_mediator_within_reach ON process_mediator FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));

-- Rows of participants hold sealed names.
CREATE POLICY participant_within_reach ON participant FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));

CREATE POLICY contact_condition_within_reach ON contact_condition FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));

-- Whoever reads a condition reads its clearances: the subselect runs under the condition's own policy. One that counts
-- for another file says that somebody stands there too, which is the unit's alone to know.
CREATE POLICY clearance_of_a_condition_within_reach ON clearance FOR SELECT
  USING (
    EXISTS (SELECT FROM contact_condition AS c WHERE c.id = condition_id)
    AND (process_id IS NULL OR (SELECT acting_role()) = 'rju'));

-- An answer on orders and conditions is for the unit and the mediators of the process, who wait for it (contact.1).
CREATE POLICY contact_answer_within_reach ON contact_answer FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));

-- Whoever reads an answer reads whom it covers: the subselect runs under the answer's own policy.
CREATE POLICY contact_answer_participant_of_an_answer_within_reach ON contact_answer_participant FOR SELECT
  USING (EXISTS (SELECT FROM contact_answer AS a WHERE a.id = answer_id));

-- That somebody stands in another file is the unit's alone to know, not even the service's (contact.1).
CREATE POLICY person_link_for_the_unit ON person_link FOR SELECT
  USING ((SELECT acting_role()) = 'rju');

-- What the Board decided is the unit's: the site recommended, and no more (contact.4).
CREATE POLICY advice_outcome_for_the_unit ON advice_outcome FOR SELECT
  USING ((SELECT acting_role()) = 'rju');

-- A mediator reads their own row, and those of mediators in a process of theirs.
CREATE POLICY mediator_within_reach ON mediator FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'mediator' AND subject = (SELECT acting_subject()))
    OR EXISTS (SELECT FROM process_mediator AS pm WHERE pm.mediator_id = mediator.id));

-- An engagement's terms are for the unit and the mediator (program.2), not for a colleague in the same process.
CREATE POLICY engagement_within_reach ON engagement FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'mediator'
      AND mediator_id = (SELECT m.id FROM mediator AS m WHERE m.subject = (SELECT acting_subject()))));

-- Who withdrew is the unit's alone, and not even the service reads it (program.1).
CREATE POLICY process_withdrawal_for_the_unit ON process_withdrawal FOR SELECT
  USING ((SELECT acting_role()) = 'rju');

-- Where an offender is belongs to the process.
CREATE POLICY participant_location_within_reach ON participant_location FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service') OR process_id = ANY ((SELECT acting_processes())::uuid[]));

-- An advice asks a site for a recommendation under a number that says nothing of the process (contact.4).
CREATE POLICY advice_of_the_site ON advice FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'siteStaff' AND site_code = (SELECT acting_site())));

-- Which condition an advice is about leads to the process, so that not even the service reads it.
CREATE POLICY advice_condition_for_the_unit ON advice_condition FOR SELECT
  USING ((SELECT acting_role()) = 'rju');

-- Nobody but the unit reads a referral, neither who submitted it nor the service (referral.1). The message itself has
-- no policy: referral_read is the only way to it, and leaves an entry in the trail.
CREATE POLICY referral_for_the_unit ON referral FOR SELECT
  USING ((SELECT acting_role()) = 'rju');

-- The custodian reads orders that are open. One that has ended disappears from the site: a list of the files that
-- something was removed from would say outside the unit what was removed (information.2).
CREATE POLICY removal_order_of_the_custodian ON removal_order FOR SELECT
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'siteStaff' AND site_code = (SELECT acting_site()) AND state IN ('issued', 'done')));

CREATE POLICY rju_task_for_the_unit ON rju_task FOR SELECT
  USING ((SELECT acting_role()) IN ('rju', 'service'));
