-- What the tables of notices insist on beyond constraints, because it looks at other rows.

-- Only the staff of a site have custodians of files and a duty manager.
CREATE OR REPLACE TRIGGER notice_address_fits_its_mailbox
  BEFORE INSERT OR UPDATE OF mailbox_id, duty ON notice_address
  FOR EACH ROW EXECUTE FUNCTION notice_address_fits_its_mailbox();

-- Otherwise the addresses of a mailbox would become somebody else's.
CREATE OR REPLACE TRIGGER notice_mailbox_stays
  BEFORE UPDATE OF role ON notice_mailbox
  FOR EACH ROW EXECUTE FUNCTION notice_mailbox_stays();

-- Whoever counts open notices looks again when a matter that notices tell of may be settled. All of one transaction
-- are one signal.

CREATE OR REPLACE TRIGGER notice_acknowledged_tells
  AFTER UPDATE OF acknowledged_at ON notice
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER notice_delivery_settled_tells
  AFTER UPDATE ON notice_delivery
  FOR EACH ROW WHEN (OLD.passed_on = 'unit' AND NEW.state IS DISTINCT FROM OLD.state)
  EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER meeting_settled_tells
  AFTER UPDATE OF state, version ON meeting
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER meeting_took_place_settled_tells
  AFTER INSERT ON meeting_took_place
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER arrival_proposal_settled_tells
  AFTER UPDATE OF answer ON arrival_proposal
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER rju_task_settled_tells
  AFTER UPDATE OF closed_at ON rju_task
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER audit_alert_settled_tells
  AFTER UPDATE OF closed_at ON audit_alert
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER referral_settled_tells
  AFTER UPDATE OF ended_at ON referral
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER advice_settled_tells
  AFTER UPDATE OF closed_at, recommended_at ON advice
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER engagement_settled_tells
  AFTER INSERT OR UPDATE ON engagement
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER removal_order_settled_tells
  AFTER UPDATE OF state ON removal_order
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER entry_list_acknowledged_tells
  AFTER INSERT ON entry_list_acknowledgement
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER entry_list_copy_ended_tells
  AFTER INSERT OR DELETE ON entry_list_copy_end
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER entry_list_print_ended_tells
  AFTER UPDATE OF state ON entry_list_print_job
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();

CREATE OR REPLACE TRIGGER entry_list_lack_settled_tells
  AFTER UPDATE OF closed_at ON entry_list_lack
  FOR EACH STATEMENT EXECUTE FUNCTION notice_tell_counters();
