-- Makes a small world, as the schema's owner, with a clock that stands still.

-- name: world_stop_clock
-- Stops the clock: it shows the beginning of Monday 2027-01-11 in UTC, moved by the setting alone.
CREATE OR REPLACE FUNCTION clock_now() RETURNS timestamptz
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT timestamptz '2027-01-11 00:00Z' + shift FROM clock_setting WHERE singleton);
END
$$;

-- name: world_set_clock
-- Sets the stopped clock to so many minutes from the beginning of that Monday.
UPDATE clock_setting SET mode = 'demonstration', shift = make_interval(mins => $1::integer);

-- name: world_set_hold
-- How long holds last, in hours.
UPDATE agency_setting SET hold_hours = $1::integer;

-- name: world_site
-- A site with everything that decides how the sides move there.
INSERT INTO site (
  code, kind, name_en, name_fr, city, province, region, time_zone, arrival_lead_minutes, passage_minutes,
  separation_minutes, placed_first, leaves_first)
VALUES ($1, $2, $1, $1, 'Town', 'BC', $3, $4, $5::integer, $6::integer, $7::integer, $8, $9);

-- name: world_hours
-- A stretch of a weekday in which a site is open, in minutes of the day.
INSERT INTO opening_hours (site_code, weekday, opens, closes)
VALUES ($1, $2::integer, time '00:00' + make_interval(mins => $3::integer),
  time '00:00' + make_interval(mins => $4::integer));

-- name: world_entrance_hours
-- A stretch of a weekday in which a site's entrance is open, in minutes of the day.
INSERT INTO entrance_hours (site_code, weekday, opens, closes)
VALUES ($1, $2::integer, time '00:00' + make_interval(mins => $3::integer),
  time '00:00' + make_interval(mins => $4::integer));

-- name: world_count
-- A formal count of a site, in minutes of the day.
INSERT INTO formal_count (site_code, starts, ends)
VALUES ($1, time '00:00' + make_interval(mins => $2::integer), time '00:00' + make_interval(mins => $3::integer));

-- name: world_without_hours
-- Takes a site's opening hours out; others follow in the same transaction.
DELETE FROM opening_hours WHERE site_code = $1;

-- name: world_without_counts
-- Takes a site's formal counts out; others follow in the same transaction.
DELETE FROM formal_count WHERE site_code = $1;

-- name: world_place
-- A corridor, or a waiting place of a side.
INSERT INTO place (code, site_code, kind, side, name_en, name_fr) VALUES ($1, $2, $3, $4, $1, $1);

-- name: world_room
-- A room, attested or not.
INSERT INTO room (
  code, site_code, kind, name_en, name_fr, seats, setup_minutes, clearing_minutes, corridor_code, area_code,
  attested_closed, attested_private, attested_by, attested_at)
VALUES ($1, $2, $3, $1, $1, $4::integer, $5::integer, $6::integer, $7, $8, $9::boolean, $9::boolean, 'x', clock_now());

-- name: world_authorise_area
-- Has the Visits and Correspondence area authorised for every process on Tuesday and Thursday.
CREATE OR REPLACE FUNCTION visits_area_authorised(given_process uuid, given_area text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN extract(isodow FROM given_day) IN (2, 4); END $$;

-- name: world_mediator
-- A mediator.
INSERT INTO mediator (id, subject) VALUES ($1::uuid, $2);

-- name: world_engagement
-- An engagement of a mediator, until a day.
INSERT INTO engagement (id, mediator_id, kind, starts_on, ends_on)
VALUES (gen_random_uuid(), $1::uuid, $2, '2026-06-01', $3::date);

-- name: world_process
-- A process of a mediator, with its participants, and the unit's answer on orders and conditions for half a year.
WITH opened AS (
  INSERT INTO process (id, reference, region, key_id) VALUES ($1::uuid, $1, 'Pacific', gen_random_uuid()) RETURNING id
), mediated AS (
  INSERT INTO process_mediator (process_id, mediator_id) SELECT id, $2::uuid FROM opened
), peopled AS (
  INSERT INTO participant (id, process_id, role, name_sealed, language)
  SELECT person.id, opened.id, person.role, 'x', 'en'
  FROM opened CROSS JOIN unnest($3::uuid[], $4::text[]) AS person (id, role)
  RETURNING id
), answered AS (
  INSERT INTO contact_answer (id, process_id, finding, sources, answered_by, valid_until)
  SELECT gen_random_uuid(), id, 'noneFound', '{courtRecords}', 'x', (clock_now() AT TIME ZONE 'UTC')::date + 180
  FROM opened
  RETURNING id
)
INSERT INTO contact_answer_participant (answer_id, participant_id)
SELECT answered.id, peopled.id FROM answered CROSS JOIN peopled;

-- name: world_assign
-- Assigns another mediator to a process.
INSERT INTO process_mediator (process_id, mediator_id) VALUES ($1::uuid, $2::uuid);

-- name: world_travel
-- How long the way between two sites takes.
INSERT INTO travel (first_site, second_site, minutes)
VALUES (least($1, $2), greatest($1, $2), $3::integer)
ON CONFLICT ON CONSTRAINT travel_pkey DO UPDATE SET minutes = excluded.minutes;

-- name: world_without_travel
-- Lists no ways any more.
DELETE FROM travel;

-- name: world_agency_travel
-- How long ways that aren't listed take, within a city and between two.
UPDATE agency_setting SET travel_same_city_minutes = $1::integer, travel_other_city_minutes = $2::integer;

-- name: world_city
-- Which city a site is in.
UPDATE site SET city = $2 WHERE code = $1;

-- name: world_kind
-- What kind of site it is.
UPDATE site SET kind = $2 WHERE code = $1;

-- name: world_expire
-- Expires a hold that has run out, as its job does.
WITH expired AS (
  UPDATE meeting SET state = 'expired', held_until = NULL, closed_at = clock_now(), version = version + 1
  WHERE id = $1::uuid AND state = 'held' AND held_until <= clock_now()
  RETURNING id
)
SELECT event_publish('meeting.expired', jsonb_build_object('meeting', id)) FROM expired;

-- name: world_make_reviewer
-- Makes the function that does, in their order, the jobs of reviewing what waits for the ground of other meetings.
CREATE OR REPLACE FUNCTION world_review_freed() RETURNS SETOF uuid
  LANGUAGE plpgsql AS $$
DECLARE
  freed record;
BEGIN
  LOOP
    SELECT j.id, (p.payload ->> 'meeting')::uuid AS meeting INTO freed
    FROM job AS j JOIN job_payload AS p ON p.job_id = j.id
    WHERE j.kind = 'meeting.reviewFreed' ORDER BY j.id LIMIT 1;
    EXIT WHEN NOT FOUND;
    DELETE FROM job_payload WHERE job_id = freed.id;
    DELETE FROM job WHERE id = freed.id;
    PERFORM meeting_review(w.id) FROM meeting_waiting_for_ground(freed.meeting) AS w (id);
    RETURN NEXT freed.meeting;
  END LOOP;
END
$$;

-- name: world_review_freed
-- The meetings that gave up their ground, after what waited for it is reviewed.
SELECT meeting::text FROM world_review_freed() AS meeting;

-- name: world_region
-- Which region a site is in.
UPDATE site SET region = $2 WHERE code = $1;

-- name: world_times
-- How long the way of a site takes, and how long its places stay empty between the sides.
UPDATE site SET passage_minutes = $2::integer, separation_minutes = $3::integer WHERE code = $1;

-- name: world_arrive
-- The entrance records that somebody of a meeting arrived.
INSERT INTO entrance_event (id, site_code, day, kind, meeting_id, attendee_id, recorded_by, recorded_role)
SELECT gen_random_uuid(), m.site_code, m.day, 'arrived', m.id, a.id, 'x', 'frontDesk'
FROM meeting AS m JOIN attendee AS a ON a.meeting_id = m.id AND a.role LIKE 'victim%'
WHERE m.id = $1::uuid ORDER BY a.id LIMIT 1;

-- name: world_undo_arrival
-- It undoes whatever it recorded of a meeting.
INSERT INTO entrance_event (id, site_code, day, kind, undoes, recorded_by, recorded_role)
SELECT gen_random_uuid(), e.site_code, e.day, 'undone', e.id, 'x', 'frontDesk'
FROM entrance_event AS e
WHERE e.meeting_id = $1::uuid AND NOT EXISTS (SELECT FROM entrance_event AS u WHERE u.undoes = e.id);

-- name: world_condition
-- An order between two people of a process, cleared until a day where one is given.
WITH ordered AS (
  INSERT INTO contact_condition (id, process_id, kind, first_participant_id, second_participant_id)
  VALUES (gen_random_uuid(), $1::uuid, 'nonCommunicationOrder', $2::uuid, $3::uuid)
  RETURNING id
)
INSERT INTO clearance (id, condition_id, basis, valid_until, given_by)
SELECT gen_random_uuid(), id, 'orderVaried', $4::date, 'x' FROM ordered WHERE $4::date IS NOT NULL;

-- name: world_lock_rooms
-- Locks the rooms that a closure affects, in the order in which requests lock them.
SELECT code FROM room
WHERE site_code = $1 AND ($2::text IS NULL OR code = $2 OR area_code = $2)
ORDER BY code FOR NO KEY UPDATE;

-- name: world_close
-- A closure of a site, or of one of its rooms, in minutes by the wall clock from the beginning of that Monday.
INSERT INTO closure (id, site_code, room_code, starts_wall, ends_wall, zone, reason, recorded_by)
SELECT $1::uuid, s.code, $3, timestamp '2027-01-11 00:00' + make_interval(mins => $4::integer),
  timestamp '2027-01-11 00:00' + make_interval(mins => $5::integer), s.time_zone, 'maintenance', 'x'
FROM site AS s WHERE s.code = $2;

-- name: world_lift
-- Lifts a closure.
UPDATE closure SET lifted_at = clock_now(), lifted_by = 'x' WHERE id = $1::uuid;
