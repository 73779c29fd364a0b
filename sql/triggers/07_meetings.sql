-- What a meeting must fulfil, and what follows it. The last part hooks this floor to tables of the floors below, which
-- know nothing of meetings.

-- The meeting itself --------------------------------------------------------------------------------------------------

-- A meeting needs an open process whose names are still there.
CREATE OR REPLACE TRIGGER meeting_process_open
  BEFORE INSERT ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_of_an_open_process();

-- Agreements count the staff present: where that number changes with place or day, they are void (space.2).
CREATE OR REPLACE TRIGGER meeting_list_follows_the_place
  BEFORE UPDATE OF process_id, room_code, starts_wall ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_list_follows_the_place();

-- The reminder's time follows the hold, however the hold begins, moves or ends.
CREATE OR REPLACE TRIGGER meeting_plans_its_reminder
  BEFORE INSERT OR UPDATE OF held_until ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_plan_reminder();

-- The reminder's job follows the time that the row was written with.
CREATE OR REPLACE TRIGGER meeting_keeps_its_reminder
  AFTER INSERT OR UPDATE OF held_until, remind_at ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_keep_reminder();

-- States change only along meeting_transition, and a confirmed meeting meets its gates. Before the row is written, the
-- gates would be read for the old place and day; so this runs after.
CREATE CONSTRAINT TRIGGER meeting_state_follows
  AFTER INSERT OR UPDATE ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_follow_the_arrows();

-- Reservations, commitments, movements and arrivals are derived from the meeting, so that they can't drift from it.
CREATE OR REPLACE TRIGGER meeting_leads_reservations
  AFTER UPDATE OF state, held_until, room_code, starts_wall, minutes, zone, contested ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_lead_the_way();

-- Who attends ---------------------------------------------------------------------------------------------------------

-- Nobody is listed while an order or condition is uncleared (contact.1), and only the offender at a preparatory meeting
-- (contact.2). Not weighed again when new zone data moves an arrival: that is nobody's decision.
CREATE CONSTRAINT TRIGGER attendee_let_in
  AFTER INSERT OR UPDATE OF meeting_id, process_id, participant_id, role ON attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_is_let_in();

-- A changed list voids the agreements given to the former one; a confirmed meeting then fails its gates (space.2).
CREATE OR REPLACE TRIGGER attendee_changes_the_list
  AFTER INSERT OR DELETE OR UPDATE OF meeting_id, participant_id, role ON attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_changes_the_list();

-- The room and the way there ------------------------------------------------------------------------------------------

-- A room is reserved only if it is attested closed and private, or authorised as a visits area (space.1, space.3).
CREATE OR REPLACE TRIGGER reservation_room_attested
  BEFORE INSERT OR UPDATE OF room_code ON reservation
  FOR EACH ROW EXECUTE FUNCTION reservation_room_is_attested();

-- Nobody books a closed room; a closure recorded later flags the meeting instead.
CREATE OR REPLACE TRIGGER reservation_not_closed
  BEFORE INSERT OR UPDATE OF room_code, during ON reservation
  FOR EACH ROW EXECUTE FUNCTION reservation_keeps_outside_closures();

-- Nobody moves during a formal count.
CREATE OR REPLACE TRIGGER movement_outside_counts
  BEFORE INSERT OR UPDATE OF during ON movement
  FOR EACH ROW EXECUTE FUNCTION movement_keeps_outside_counts();

-- The victim's side comes in only with the mediator (entry.2). Movement and commitment are written one after the other,
-- so that this is checked when the transaction ends.
CREATE CONSTRAINT TRIGGER movement_accompanied
  AFTER INSERT OR UPDATE OF during, side, state ON movement DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.side = 'victim' AND NEW.step = 'arrival') EXECUTE FUNCTION movement_is_accompanied();

-- The same check from the other side: the mediator's commitment may not move away from the victim's arrival.
CREATE CONSTRAINT TRIGGER movement_accompanied
  AFTER UPDATE OF during, state, person_id ON commitment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION movement_is_accompanied();

-- Only a Visits and Correspondence area needs authorisation: any other room is attested (space.3).
CREATE OR REPLACE TRIGGER visits_authorisation_of_an_area
  BEFORE INSERT OR UPDATE OF room_code ON visits_authorisation
  FOR EACH ROW EXECUTE FUNCTION visits_authorisation_is_of_an_area();

-- Hooks to the floors below -------------------------------------------------------------------------------------------

-- Whoever records a condition puts the meetings that it bars back on hold (contact.1).
CREATE OR REPLACE TRIGGER contact_meetings_cleared
  AFTER INSERT OR UPDATE ON contact_condition
  FOR EACH ROW EXECUTE FUNCTION contact_condition_changed();

-- So does whoever revokes a clearance. A new clearance bars nothing.
CREATE OR REPLACE TRIGGER contact_meetings_cleared
  AFTER UPDATE ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_changed();

-- The unit's task that waits for clearances is closed by the clearance, or the lifting, that settles it.
CREATE OR REPLACE TRIGGER contact_task_settled
  AFTER INSERT ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_given();

CREATE OR REPLACE TRIGGER contact_task_settled
  AFTER UPDATE OF lifted_at ON contact_condition
  FOR EACH ROW WHEN (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL) EXECUTE FUNCTION contact_condition_lifted();

-- A closure flags the meetings that it affects, and clears its flags when it is lifted. Both happen before the door
-- that writes it makes its answer, which counts them.
CREATE OR REPLACE TRIGGER closure_flags_meetings
  AFTER INSERT ON closure
  FOR EACH ROW EXECUTE FUNCTION closure_recorded();

CREATE OR REPLACE TRIGGER closure_clears_flags
  AFTER UPDATE OF lifted_at ON closure
  FOR EACH ROW WHEN (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL) EXECUTE FUNCTION closure_lifted();

-- Confirmed meetings depend on their room's attestation (space.1).
CREATE OR REPLACE TRIGGER room_attestation_withdrawn
  AFTER UPDATE OF attested_closed, attested_private ON room
  FOR EACH ROW WHEN (NOT (NEW.attested_closed AND NEW.attested_private))
  EXECUTE FUNCTION room_attestation_withdrawn();

-- A room keeps its kind, site and area while meetings are to take place in it; where they change, it is attested anew.
CREATE OR REPLACE TRIGGER room_as_reserved
  BEFORE UPDATE OF kind, site_code, area_code ON room
  FOR EACH ROW WHEN (
    NEW.kind <> OLD.kind OR NEW.site_code <> OLD.site_code OR NEW.area_code IS DISTINCT FROM OLD.area_code)
  EXECUTE FUNCTION room_is_as_reserved();

-- A corridor stays one while rooms are reached by it.
CREATE OR REPLACE TRIGGER place_corridor_of_rooms
  BEFORE UPDATE OF kind ON place
  FOR EACH ROW WHEN (OLD.kind = 'corridor' AND NEW.kind <> 'corridor') EXECUTE FUNCTION place_is_as_used();

-- A site that changes its zone changes the instants of its meetings; a job derives them again.
CREATE OR REPLACE TRIGGER site_changes_its_zone
  AFTER UPDATE OF time_zone ON site
  FOR EACH ROW WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION site_changes_its_zone();
