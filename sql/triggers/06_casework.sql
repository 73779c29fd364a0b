-- The life of processes, referrals and removal orders, and what follows from an engagement or a clearance.

-- A closed process stays closed, and destroyed names stay destroyed.
CREATE OR REPLACE TRIGGER process_state_follows
  BEFORE UPDATE ON process
  FOR EACH ROW EXECUTE FUNCTION process_follow_the_arrows();

-- A clearance that cites advice cites a recommendation that was made, not one that was only asked for (contact.4).
CREATE OR REPLACE TRIGGER clearance_cites_a_recommendation
  BEFORE INSERT OR UPDATE OF advice_id ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_cites();

-- What the Parole Board refused clears nobody any more, even if a clearance already cites it (contact.4).
CREATE OR REPLACE TRIGGER advice_refused
  AFTER INSERT ON advice_outcome
  FOR EACH ROW WHEN (NEW.outcome = 'refused') EXECUTE FUNCTION advice_refused();

-- A mediator's former name is destroyed, whoever writes another, and lists show the new one.
CREATE OR REPLACE TRIGGER mediator_renamed
  AFTER UPDATE OF name_sealed ON mediator
  FOR EACH ROW WHEN (OLD.name_sealed IS DISTINCT FROM NEW.name_sealed) EXECUTE FUNCTION mediator_renamed();

-- A clearance's basis fits what it clears, it is for a year at most, and for a file of both people (contact.1).
CREATE OR REPLACE TRIGGER clearance_fits
  BEFORE INSERT OR UPDATE OF condition_id, basis, valid_until, process_id ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_fits();

-- A person is somebody who stands in several files: nobody is linked to themselves alone (contact.1).
CREATE CONSTRAINT TRIGGER person_link_joins_two
  AFTER INSERT OR UPDATE OF person_id ON person_link DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION person_link_joins();

-- An open task of the unit has its reminder planned, however it was opened.
CREATE OR REPLACE TRIGGER rju_task_reminder_planned
  AFTER INSERT OR UPDATE OF closed_at ON rju_task
  FOR EACH ROW EXECUTE FUNCTION rju_task_planned();

-- Every way to begin or extend an engagement plans the reminder of its end (program.2).
CREATE OR REPLACE TRIGGER engagement_reminder_planned
  AFTER INSERT OR UPDATE OF ends_on ON engagement
  FOR EACH ROW EXECUTE FUNCTION engagement_made();

-- An open process without a mediator who is engaged is a task of the unit (program.2).
CREATE OR REPLACE TRIGGER process_mediator_gained
  AFTER INSERT ON process_mediator REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION process_mediator_changed();

CREATE OR REPLACE TRIGGER process_mediator_lost
  AFTER DELETE ON process_mediator REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION process_mediator_changed();

CREATE OR REPLACE TRIGGER engagement_gives_a_mediator
  AFTER INSERT OR DELETE OR UPDATE OF mediator_id, starts_on, ends_on ON engagement
  FOR EACH ROW EXECUTE FUNCTION engagement_changed();

-- A referral moves only along referral_transition, and what was submitted doesn't change (referral.1).
CREATE OR REPLACE TRIGGER referral_state_follows
  BEFORE INSERT OR UPDATE ON referral
  FOR EACH ROW EXECUTE FUNCTION referral_follow_the_arrows();

-- A referral's message is written once, and never again after it was destroyed.
CREATE OR REPLACE TRIGGER referral_message_stays
  BEFORE INSERT OR UPDATE ON referral_message
  FOR EACH ROW EXECUTE FUNCTION referral_message_keep();

-- A removal order moves only along removal_transition, and what was ordered doesn't change (information.2).
CREATE OR REPLACE TRIGGER removal_order_state_follows
  BEFORE INSERT OR UPDATE ON removal_order
  FOR EACH ROW EXECUTE FUNCTION removal_follow_the_arrows();
