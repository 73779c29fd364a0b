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

-- What each version said of place, time, state and mediator is kept, for the notices of events that are told late.
CREATE OR REPLACE TRIGGER meeting_keeps_its_versions
  AFTER INSERT OR UPDATE OF version, state, site_code, starts_wall, zone, mediator_id ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_keep_version();

-- States change only along meeting_transition, and a confirmed meeting meets its gates. Before the row is written, the
-- gates would be read for the old place and day; so this runs after.
CREATE CONSTRAINT TRIGGER meeting_state_follows
  AFTER INSERT OR UPDATE ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_follow_the_arrows();

-- Inside the site's lead before the first arrival, a meeting is confirmed only with its word that the entrance knows
-- (entry.3). Not weighed where the zone data moved a meeting: that is nobody's decision.
CREATE CONSTRAINT TRIGGER meeting_confirmed_in_time
  AFTER UPDATE OF state, starts_wall, zone ON meeting
  FOR EACH ROW WHEN (NEW.state = 'confirmed' AND NOT NEW.contested) EXECUTE FUNCTION meeting_is_confirmed_in_time();

-- Reservations, commitments, movements and arrivals are derived from the meeting, so that they can't drift from it.
CREATE OR REPLACE TRIGGER meeting_leads_reservations
  AFTER UPDATE OF state, held_until, room_code, starts_wall, minutes, zone, contested, mediator_id ON meeting
  FOR EACH ROW EXECUTE FUNCTION meeting_lead_the_way();

-- What the site proposed for a former place, time or list is overtaken.
CREATE OR REPLACE TRIGGER meeting_overtakes_proposals
  AFTER UPDATE OF state, room_code, starts_wall, minutes, zone, attendee_list_version ON meeting
  FOR EACH ROW WHEN (
    (NEW.room_code, NEW.starts_wall, NEW.minutes, NEW.zone, NEW.attendee_list_version)
    <> (OLD.room_code, OLD.starts_wall, OLD.minutes, OLD.zone, OLD.attendee_list_version)
    OR NEW.state NOT IN ('held', 'confirmed'))
  EXECUTE FUNCTION arrival_proposal_overtaken();

-- The unit's tasks about contact.1, and about a transfer, end with the meeting.
CREATE OR REPLACE TRIGGER meeting_ends_its_tasks
  AFTER UPDATE OF state ON meeting
  FOR EACH ROW WHEN (OLD.state IN ('held', 'confirmed') AND NEW.state NOT IN ('held', 'confirmed'))
  EXECUTE FUNCTION meeting_ends_its_tasks();

-- A participant who stands in other files too is committed as one person.
CREATE OR REPLACE TRIGGER commitment_is_the_persons
  BEFORE INSERT OR UPDATE OF person_id ON commitment
  FOR EACH ROW EXECUTE FUNCTION commitment_is_the_persons();

-- A meeting under way stays where and as it is until it is stopped or completed (entry.3). This asks before the change:
-- what the meeting has on the way is still there.
CREATE OR REPLACE TRIGGER meeting_stays_while_under_way
  BEFORE UPDATE ON meeting
  FOR EACH ROW WHEN (OLD.state = 'confirmed') EXECUTE FUNCTION meeting_stays_while_under_way();

-- The mediator says whether a meeting took place once it is over (information.1).
CREATE OR REPLACE TRIGGER meeting_took_place_is_over
  BEFORE INSERT OR UPDATE ON meeting_took_place
  FOR EACH ROW EXECUTE FUNCTION meeting_took_place_is_over();

-- Who attends ---------------------------------------------------------------------------------------------------------

-- Nobody is listed after they withdrew (program.1) or while an order or condition is uncleared (contact.1), and only
-- the offender at a preparatory meeting (contact.2). Not weighed again when new zone data moves an arrival: that is
-- nobody's decision.
CREATE CONSTRAINT TRIGGER attendee_let_in
  AFTER INSERT OR UPDATE OF meeting_id, process_id, participant_id, role ON attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_is_let_in();

-- Nobody is added, removed or expected at another time while the meeting is under way (entry.3).
CREATE OR REPLACE TRIGGER attendee_stays_while_under_way
  BEFORE INSERT OR DELETE OR UPDATE OF meeting_id, process_id, participant_id, role, arrival_wall ON attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_stays_while_under_way();

CREATE OR REPLACE TRIGGER attendee_stays_while_under_way
  BEFORE INSERT OR UPDATE OR DELETE ON movement_adjustment
  FOR EACH ROW EXECUTE FUNCTION attendee_stays_while_under_way();

-- A changed list voids the agreements given to the former one; a confirmed meeting then fails its gates (space.2).
CREATE OR REPLACE TRIGGER attendee_changes_the_list
  AFTER INSERT OR DELETE OR UPDATE OF meeting_id, participant_id, role ON attendee
  FOR EACH ROW EXECUTE FUNCTION attendee_changes_the_list();

-- A confirmed meeting is held again when an agreement to its list is taken back (space.2).
CREATE OR REPLACE TRIGGER agreement_taken_back
  AFTER DELETE ON agreement
  FOR EACH ROW EXECUTE FUNCTION agreement_taken_back();

-- Whoever attends with the mediator is committed too, and engaged (program.2).
CREATE OR REPLACE TRIGGER meeting_co_mediator_committed
  AFTER INSERT OR DELETE ON meeting_co_mediator
  FOR EACH ROW EXECUTE FUNCTION co_mediator_is_committed();

-- Nobody is due at another site sooner than the way there takes (entry.2).
CREATE OR REPLACE TRIGGER commitment_leaves_time_to_travel
  AFTER INSERT OR UPDATE OF person_id, during ON commitment
  FOR EACH ROW WHEN (NEW.state IN ('held', 'confirmed')) EXECUTE FUNCTION commitment_leaves_time();

CREATE OR REPLACE TRIGGER commitment_leaves_time_again
  AFTER UPDATE OF state ON commitment
  FOR EACH ROW WHEN (OLD.state NOT IN ('held', 'confirmed') AND NEW.state IN ('held', 'confirmed'))
  EXECUTE FUNCTION commitment_leaves_time();

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

-- Nobody is on the way on another day, or while the entrance that they pass is closed (entry.3).
CREATE OR REPLACE TRIGGER movement_within_entrance_hours
  BEFORE INSERT OR UPDATE OF during ON movement
  FOR EACH ROW EXECUTE FUNCTION movement_keeps_to_the_entrance();

-- The victim's side comes in only with the mediator (entry.2). Movement and commitment are written one after the other,
-- so that this is checked when the transaction ends.
CREATE CONSTRAINT TRIGGER movement_accompanied
  AFTER INSERT OR UPDATE OF during, side, state ON movement DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.side = 'victim' AND NEW.step = 'arrival') EXECUTE FUNCTION movement_is_accompanied();

-- The same check from the other side: the mediator's commitment may not move away from the victim's arrival.
CREATE CONSTRAINT TRIGGER movement_accompanied
  AFTER UPDATE OF during, state, person_id ON commitment DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION movement_is_accompanied();

-- Nobody is confirmed to wait nowhere while the other side comes too (entry.1).
CREATE CONSTRAINT TRIGGER movement_waits_somewhere
  AFTER INSERT OR UPDATE OF place_code, spot, state ON movement DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.step = 'waiting' AND NEW.way IS NULL AND NEW.state = 'confirmed')
  EXECUTE FUNCTION movement_waits_somewhere();

-- Only a Visits and Correspondence area needs authorisation: any other room is attested (space.3).
CREATE OR REPLACE TRIGGER visits_authorisation_of_an_area
  BEFORE INSERT OR UPDATE OF room_code ON visits_authorisation
  FOR EACH ROW EXECUTE FUNCTION visits_authorisation_is_of_an_area();

-- Hooks to the floors below -------------------------------------------------------------------------------------------

-- What a mediator isn't engaged for or assigned to any more is held again (program.2). The processes are locked first.
CREATE OR REPLACE TRIGGER mediation_locks_processes
  BEFORE DELETE OR UPDATE OF mediator_id, kind, starts_on, ends_on ON engagement
  FOR EACH ROW EXECUTE FUNCTION mediation_lock();

CREATE OR REPLACE TRIGGER mediation_locks_processes
  BEFORE DELETE ON process_mediator
  FOR EACH ROW EXECUTE FUNCTION mediation_lock();

CREATE OR REPLACE TRIGGER mediation_holds_meetings
  AFTER DELETE OR UPDATE OF mediator_id, kind, starts_on, ends_on ON engagement
  FOR EACH ROW EXECUTE FUNCTION mediation_changed();

CREATE OR REPLACE TRIGGER mediation_holds_meetings
  AFTER DELETE ON process_mediator
  FOR EACH ROW EXECUTE FUNCTION mediation_changed();

-- No meeting stands with somebody who has withdrawn (program.1). The withdrawal is written first, and what stood is
-- ended after it, so that this is checked when the transaction ends.
CREATE CONSTRAINT TRIGGER process_withdrawal_ends_meetings
  AFTER INSERT OR UPDATE OF ended_at, participant_id ON process_withdrawal DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION withdrawal_is_carried_out();

-- An offender's transfer flags what stands at another site.
CREATE OR REPLACE TRIGGER location_flags_meetings
  AFTER INSERT ON participant_location
  FOR EACH ROW EXECUTE FUNCTION location_changed();

-- Whoever records a condition puts the meetings that it bars back on hold (contact.1).
CREATE OR REPLACE TRIGGER contact_meetings_cleared
  AFTER INSERT OR UPDATE ON contact_condition
  FOR EACH ROW EXECUTE FUNCTION contact_condition_changed();

-- So does whoever revokes a clearance. A new clearance bars nothing.
CREATE OR REPLACE TRIGGER contact_meetings_cleared
  AFTER UPDATE ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_changed();

-- And whoever takes back or shortens the unit's answer.
CREATE OR REPLACE TRIGGER contact_meetings_cleared
  AFTER UPDATE OF valid_until, revoked_at ON contact_answer
  FOR EACH ROW EXECUTE FUNCTION contact_answer_changed();

-- A linked person's commitments go along, and orders of the other file count (contact.1).
CREATE OR REPLACE TRIGGER contact_meetings_cleared
  AFTER INSERT OR DELETE OR UPDATE OF person_id ON person_link
  FOR EACH ROW EXECUTE FUNCTION person_link_changed();

-- A clearance that is for one meeting names one of the two people.
CREATE OR REPLACE TRIGGER clearance_for_a_meeting_of_the_people
  BEFORE INSERT OR UPDATE OF meeting_id, process_id ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_names_its_meeting();

-- The unit's tasks that wait for an answer are closed by the answer that settles them, once it covers its people.
CREATE OR REPLACE TRIGGER contact_task_settled
  AFTER INSERT ON contact_answer_participant
  REFERENCING NEW TABLE AS covered
  FOR EACH STATEMENT EXECUTE FUNCTION contact_answer_given();

-- The unit's task that waits for clearances is closed by the clearance, or the lifting, that settles it.
CREATE OR REPLACE TRIGGER contact_task_settled
  AFTER INSERT ON clearance
  FOR EACH ROW EXECUTE FUNCTION clearance_given();

CREATE OR REPLACE TRIGGER contact_task_settled
  AFTER UPDATE OF lifted_at ON contact_condition
  FOR EACH ROW WHEN (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL) EXECUTE FUNCTION contact_condition_lifted();

-- A closure flags the meetings that it affects and puts them on hold, and clears its flags when it is lifted. Both
-- happen before the door that writes it makes its answer, which counts them.
CREATE OR REPLACE TRIGGER closure_flags_meetings
  AFTER INSERT ON closure
  FOR EACH ROW EXECUTE FUNCTION closure_recorded();

CREATE OR REPLACE TRIGGER closure_clears_flags
  AFTER UPDATE OF lifted_at ON closure
  FOR EACH ROW WHEN (OLD.lifted_at IS NULL AND NEW.lifted_at IS NOT NULL) EXECUTE FUNCTION closure_lifted();

-- Meetings depend on their room: its attestation (space.1), its seats, its area, the way to it.
CREATE OR REPLACE TRIGGER room_ground_changed
  AFTER UPDATE OF attested_closed, attested_private, area_code, seats, corridor_code ON room
  FOR EACH ROW WHEN (
    (NEW.attested_closed, NEW.attested_private, NEW.area_code, NEW.seats, NEW.corridor_code)
    IS DISTINCT FROM (OLD.attested_closed, OLD.attested_private, OLD.area_code, OLD.seats, OLD.corridor_code))
  EXECUTE FUNCTION room_ground_changed();

-- And on their site's hours, counts and places; on the site itself: its region, by which mediators are engaged
-- (program.2), and its times for the way and between the sides (entry.1); and on the way between sites, by which people
-- come from other meetings (entry.2): the table of ways, and for pairs that it doesn't list, whether the sites are in
-- one city, and the agency's settings. What has changed is noted, and reviewed when the transaction ends.
CREATE OR REPLACE TRIGGER opening_hours_under_meetings
  AFTER INSERT OR UPDATE OR DELETE ON opening_hours
  FOR EACH ROW EXECUTE FUNCTION ground_note('site');

CREATE OR REPLACE TRIGGER entrance_hours_under_meetings
  AFTER INSERT OR UPDATE OR DELETE ON entrance_hours
  FOR EACH ROW EXECUTE FUNCTION ground_note('site');

CREATE OR REPLACE TRIGGER formal_count_under_meetings
  AFTER INSERT OR UPDATE OR DELETE ON formal_count
  FOR EACH ROW EXECUTE FUNCTION ground_note('site');

CREATE OR REPLACE TRIGGER place_under_meetings
  AFTER INSERT OR UPDATE OR DELETE ON place
  FOR EACH ROW EXECUTE FUNCTION ground_note('site');

CREATE OR REPLACE TRIGGER site_under_meetings
  AFTER UPDATE OF region, kind, passage_minutes, separation_minutes ON site
  FOR EACH ROW WHEN (
    (NEW.region, NEW.kind, NEW.passage_minutes, NEW.separation_minutes)
    IS DISTINCT FROM (OLD.region, OLD.kind, OLD.passage_minutes, OLD.separation_minutes))
  EXECUTE FUNCTION ground_note('site', 'mediation');

CREATE OR REPLACE TRIGGER travel_under_meetings
  AFTER INSERT OR UPDATE OR DELETE ON travel
  FOR EACH ROW EXECUTE FUNCTION ground_note('way');

CREATE OR REPLACE TRIGGER city_under_meetings
  AFTER UPDATE OF city, province ON site
  FOR EACH ROW WHEN ((NEW.city, NEW.province) IS DISTINCT FROM (OLD.city, OLD.province))
  EXECUTE FUNCTION ground_note('way');

CREATE OR REPLACE TRIGGER travel_setting_under_meetings
  AFTER UPDATE OF travel_same_city_minutes, travel_other_city_minutes ON agency_setting
  FOR EACH ROW WHEN (
    (NEW.travel_same_city_minutes, NEW.travel_other_city_minutes)
    IS DISTINCT FROM (OLD.travel_same_city_minutes, OLD.travel_other_city_minutes))
  EXECUTE FUNCTION ground_note('way');

CREATE CONSTRAINT TRIGGER ground_change_is_reviewed
  AFTER INSERT ON ground_change DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION ground_review();

-- Whoever changes any of it waits for the bookings under way, and those that come wait.
CREATE OR REPLACE TRIGGER ground_waits_for_bookings
  BEFORE INSERT OR UPDATE OR DELETE ON opening_hours
  FOR EACH STATEMENT EXECUTE FUNCTION ground_wait();

CREATE OR REPLACE TRIGGER ground_waits_for_bookings
  BEFORE INSERT OR UPDATE OR DELETE ON entrance_hours
  FOR EACH STATEMENT EXECUTE FUNCTION ground_wait();

CREATE OR REPLACE TRIGGER ground_waits_for_bookings
  BEFORE INSERT OR UPDATE OR DELETE ON formal_count
  FOR EACH STATEMENT EXECUTE FUNCTION ground_wait();

CREATE OR REPLACE TRIGGER ground_waits_for_bookings
  BEFORE INSERT OR UPDATE OR DELETE ON place
  FOR EACH STATEMENT EXECUTE FUNCTION ground_wait();

CREATE OR REPLACE TRIGGER ground_waits_for_bookings
  BEFORE UPDATE ON site
  FOR EACH STATEMENT EXECUTE FUNCTION ground_wait();

CREATE OR REPLACE TRIGGER ground_waits_for_bookings
  BEFORE INSERT OR UPDATE OR DELETE ON travel
  FOR EACH STATEMENT EXECUTE FUNCTION ground_wait();

CREATE OR REPLACE TRIGGER ground_waits_for_bookings
  BEFORE UPDATE OF travel_same_city_minutes, travel_other_city_minutes ON agency_setting
  FOR EACH STATEMENT EXECUTE FUNCTION ground_wait();

-- A room keeps its kind, site and area, and stays in use, while meetings are to take place in it; where they change, it
-- is attested anew.
CREATE OR REPLACE TRIGGER room_as_reserved
  BEFORE UPDATE OF kind, site_code, area_code, retired_at ON room
  FOR EACH ROW WHEN (
    NEW.kind <> OLD.kind OR NEW.site_code <> OLD.site_code OR NEW.area_code IS DISTINCT FROM OLD.area_code
    OR NEW.retired_at IS NOT NULL AND OLD.retired_at IS NULL)
  EXECUTE FUNCTION room_is_as_reserved();

-- A corridor stays one while rooms are reached by it.
CREATE OR REPLACE TRIGGER place_corridor_of_rooms
  BEFORE UPDATE OF kind ON place
  FOR EACH ROW WHEN (OLD.kind = 'corridor' AND NEW.kind <> 'corridor') EXECUTE FUNCTION place_is_as_used();

-- A site that changes its zone changes the instants of its meetings; a job derives them again.
CREATE OR REPLACE TRIGGER site_changes_its_zone
  AFTER UPDATE OF time_zone ON site
  FOR EACH ROW WHEN (OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION site_changes_its_zone();
