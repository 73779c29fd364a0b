-- The life of processes, referrals and removal orders, and what follows from an engagement or a clearance.

-- A closed process stays closed, and destroyed names stay destroyed.
CREATE OR REPLACE TRIGGER process_state_follows
  BEFORE UPDATE ON process
  FOR EACH ROW EXECUTE FUNCTION process_follow_the_arrows();

-- A clearance that cites advice cites a recommendation that was made, not one that was only asked for (contact.4).
CREATE OR REPLACE TRIGGER clearance_cites_a_recommendation
  BEFORE INSERT OR UPDATE OF advice_id ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_cites();

-- Every way to begin or extend an engagement plans the reminder of its end (program.2).
CREATE OR REPLACE TRIGGER engagement_reminder_planned
  AFTER INSERT OR UPDATE OF ends_on ON engagement
  FOR EACH ROW EXECUTE FUNCTION engagement_made();

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
