-- Requests that are tried and undone.

-- name: border_no_alternatives
-- Has refusals offer no alternatives, where only the outcome matters; undone with the transaction.
CREATE OR REPLACE FUNCTION availability_alternatives(
  given_process uuid, given_site text, given_wall timestamp, given_minutes integer, people uuid[],
  roles text[], except_meeting uuid
) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN '[]'; END $$;

-- name: border_make_trial
-- Makes a function that says how a request would be answered, and undoes whatever it did.
CREATE FUNCTION border_trial(
  given_process uuid, given_site text, given_room text, given_wall timestamp, given_minutes integer,
  participants uuid[], requester uuid, OUT answered text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  BEGIN
    SELECT h.outcome, h.answer INTO answered, answer
    FROM meeting_hold(
      gen_random_uuid(), given_process, CASE cardinality(participants) WHEN 1 THEN 'messageRecording' ELSE
        'faceToFace' END, given_site, given_room, given_wall, given_minutes, participants,
      array_fill(NULL::timestamp, ARRAY[cardinality(participants)]), requester, requester, '{}',
      (SELECT l.request_lead FROM site_leads(given_site) AS l)) AS h;
    RAISE EXCEPTION 'undone' USING ERRCODE = 'triggered_action_exception';
  EXCEPTION WHEN triggered_action_exception THEN NULL;
  END;
END
$$;

-- name: border_granted
-- The starts of a day, every five minutes within bounds, at which a request for a room is granted.
SELECT to_char(wall, 'YYYY-MM-DD"T"HH24:MI') AS starts
FROM generate_series(
  $4::date + make_interval(mins => $5::integer), $4::date + make_interval(mins => $6::integer), interval '5 minutes'
) AS wall
WHERE (border_trial($1::uuid, $2, $3, wall::timestamp, $7::integer, $8::uuid[], $9::uuid)).answered = 'done';

-- name: border_answer
-- How one request would be answered.
SELECT answered AS answer
FROM border_trial($1::uuid, $2, $3, $4::timestamp, $5::integer, $6::uuid[], $7::uuid);

-- name: border_refusal
-- What the refusal of one request offers instead.
SELECT coalesce(answer -> 'alternatives', '[]')::text AS offered
FROM border_trial($1::uuid, $2, $3, $4::timestamp, $5::integer, $6::uuid[], $7::uuid);

-- name: border_mediator
-- A mediator's id.
SELECT id::text AS id FROM mediator WHERE subject = $1;

-- name: border_close
-- A closure of a site, or of one of its rooms.
INSERT INTO closure (id, site_code, room_code, starts_wall, ends_wall, zone, reason, recorded_by)
VALUES (gen_random_uuid(), $1, $2, $3::timestamp, $4::timestamp, 'America/Vancouver', 'maintenance', 'x');

-- name: border_count
-- A formal count of a site.
INSERT INTO formal_count (site_code, starts, ends) VALUES ($1, $2::time, $3::time);

-- name: border_movement
-- Sets how a site has the sides move.
UPDATE site SET placed_first = $2, leaves_first = $3, separation_minutes = $4::integer WHERE code = $1;

-- name: border_corridor
-- A corridor of a site.
INSERT INTO place (code, site_code, kind, name_en, name_fr) VALUES ($1, $2, 'corridor', 'Hall', 'Couloir');

-- name: border_reach
-- Makes a corridor the way to a room.
UPDATE room SET corridor_code = $1 WHERE code = $2;
