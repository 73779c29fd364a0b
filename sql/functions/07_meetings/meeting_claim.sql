-- Takes the locks of a meeting's rooms, places and people in the one fixed order, expires stale holds that are in the
-- way, and finds the least stagger at which nothing is. If there is none, obstacle says what was in the way of the
-- first one tried. What the plan itself doesn't meet, and that another meeting has the room for certain, it says
-- without taking a lock. given_lead is how far ahead the first arrival must lie; NULL: any time will do. arrives is
-- when it is.
CREATE OR REPLACE FUNCTION meeting_claim(
  given_site text, given_room text, span tstzrange, people uuid[], roles text[], first_arrival integer,
  last_arrival integer, adjusted jsonb, wished jsonb, except_meeting uuid, least_stagger integer, most_stagger integer,
  given_lead interval, OUT obstacle text, OUT stagger integer, OUT arrives timestamptz
)
  LANGUAGE plpgsql
AS $$
DECLARE
  -- The room itself comes first, then its parts.
  rooms constant text[] := given_room || ARRAY(SELECT p FROM room_with_parts(given_room) AS p WHERE p <> given_room);
  found_obstacle text;
  plan movement_step[] :=
    movement_plan(given_room, roles, span, first_arrival, last_arrival, adjusted, least_stagger);
BEGIN
  obstacle := movement_unmet(given_site, span, plan, given_lead);
  IF obstacle IS NULL AND movement_room_gone(given_site, rooms, span, plan, except_meeting) THEN
    obstacle := 'roomTaken';
  END IF;
  IF obstacle IS NOT NULL THEN RETURN; END IF;
  -- Zone data that changed locks the table before the people of its meetings; so does everyone.
  LOCK TABLE meeting IN ROW EXCLUSIVE MODE;
  PERFORM FROM room WHERE code = ANY (rooms) ORDER BY code FOR NO KEY UPDATE;
  PERFORM FROM place WHERE site_code = given_site ORDER BY code FOR NO KEY UPDATE;
  PERFORM FROM mediator WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  PERFORM FROM participant WHERE id = ANY (people) ORDER BY id FOR NO KEY UPDATE;
  PERFORM FROM person WHERE id = ANY (person_keys(people)) ORDER BY id FOR NO KEY UPDATE;
  FOR tried IN least_stagger..most_stagger LOOP
    plan := movement_plan(given_room, roles, span, first_arrival, last_arrival, adjusted, tried);
    found_obstacle := coalesce(
      movement_unmet(given_site, span, plan, given_lead),
      movement_obstacle(given_site, rooms, span, people, plan, wished, except_meeting));
    IF found_obstacle IS NULL THEN
      obstacle := NULL;
      stagger := tried;
      arrives := movement_first_arrival(plan);
      RETURN;
    END IF;
    obstacle := coalesce(obstacle, found_obstacle);
    -- Coming earlier and leaving later helps against nothing else.
    EXIT WHEN found_obstacle NOT IN ('duringCount', 'sidesMeet');
  END LOOP;
END
$$;

-- What is in the way of a plan, with the locks taken: 'duringCount', 'closed', 'roomTaken', 'personTaken', 'sidesMeet',
-- or NULL. The first of this list counts.
CREATE OR REPLACE FUNCTION movement_obstacle(
  given_site text, rooms text[], span tstzrange, people uuid[], plan movement_step[], wished jsonb, except_meeting uuid
) RETURNS text
  LANGUAGE plpgsql
AS $$
DECLARE
  occupied constant tstzrange := movement_occupies(rooms[1], span, plan);
  waiting_tried movement_step[];
BEGIN
  IF movement_counted(given_site, plan) THEN RETURN 'duringCount'; END IF;
  IF movement_closed(given_site, rooms[1], occupied, plan) THEN RETURN 'closed'; END IF;
  -- Holds that have run out are expired at every waiting place, so that each may be chosen.
  SELECT array_agg(ROW((p).side, (p).step, coalesce((p).place_code, w.code), (p).during, (p).kept)::movement_step)
  INTO waiting_tried
  FROM unnest(plan) AS p
  LEFT JOIN place AS w ON (p).step = 'waiting' AND w.site_code = given_site AND w.side = (p).side;
  PERFORM meeting_expire_in_the_way(
    rooms, occupied, waiting_tried,
    ARRAY(SELECT w.meeting_id FROM people_in_the_way(given_site, people, span, plan) AS w));
  IF EXISTS (
    SELECT FROM unnest(rooms) AS taken
    JOIN reservation AS v ON v.room_code = taken AND v.during && occupied AND v.state IN ('held', 'confirmed')
    WHERE v.meeting_id IS DISTINCT FROM except_meeting
  ) THEN
    RETURN 'roomTaken';
  ELSIF EXISTS (
    SELECT FROM people_in_the_way(given_site, people, span, plan) AS w
    WHERE w.meeting_id IS DISTINCT FROM except_meeting
  ) THEN
    RETURN 'personTaken';
  ELSIF movement_meets_itself(plan) OR EXISTS (
    SELECT FROM unnest(movement_choose(plan, given_site, wished, except_meeting)) AS p
    WHERE place_taken((p).place_code, (p).kept, except_meeting)
  ) THEN
    RETURN 'sidesMeet';
  END IF;
  RETURN NULL;
END
$$;

-- Whether movement_obstacle would find 'roomTaken' by what is committed: by an active meeting, not by a hold that has
-- run out. It is asked before any lock is taken, so that latecomers for a room don't queue for it.
CREATE OR REPLACE FUNCTION movement_room_gone(
  given_site text, rooms text[], span tstzrange, plan movement_step[], except_meeting uuid
) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
  occupied constant tstzrange := movement_occupies(rooms[1], span, plan);
BEGIN
  PERFORM FROM unnest(rooms) AS taken
  JOIN reservation AS v ON v.room_code = taken AND v.during && occupied AND v.state IN ('held', 'confirmed')
  WHERE v.meeting_id IS DISTINCT FROM except_meeting AND (v.state = 'confirmed' OR v.held_until > present);
  IF NOT FOUND THEN RETURN false; END IF;
  RETURN NOT movement_counted(given_site, plan) AND NOT movement_closed(given_site, rooms[1], occupied, plan);
END
$$;

-- Expires the holds that have run out and are in the way of rooms or places, or are among those that commit the people,
-- and publishes that they did.
CREATE OR REPLACE FUNCTION meeting_expire_in_the_way(
  rooms text[], occupied tstzrange, plan movement_step[], committing uuid[]
) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  present timestamptz := clock_now();
  stale uuid;
BEGIN
  -- OFFSET 0 keeps the planner from reading everyone's rows of that time for these few.
  FOR stale IN
    SELECT theirs.meeting_id FROM unnest(rooms) AS taken
    CROSS JOIN LATERAL (
      SELECT v.meeting_id FROM reservation AS v
      WHERE v.room_code = taken AND v.during && occupied AND v.state = 'held' AND v.held_until <= present
      OFFSET 0
    ) AS theirs
    UNION
    SELECT m.id FROM meeting AS m WHERE m.id = ANY (committing) AND m.state = 'held' AND m.held_until <= present
    UNION
    SELECT theirs.meeting_id FROM unnest(plan) AS p
    CROSS JOIN LATERAL (
      SELECT v.meeting_id FROM movement AS v
      WHERE v.way = (p).place_code AND v.kept && (p).kept AND v.state = 'held' AND v.held_until <= present
      OFFSET 0
    ) AS theirs
    ORDER BY 1
  LOOP
    PERFORM meeting_expire(stale);
  END LOOP;
END
$$;

-- Whether the two sides of a plan would be in one place within the separation time, as they are if the meeting is
-- shorter than that.
CREATE OR REPLACE FUNCTION movement_meets_itself(plan movement_step[]) RETURNS boolean
  LANGUAGE plpgsql IMMUTABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM unnest(plan) AS one
    JOIN unnest(plan) AS other
      ON (one).place_code = (other).place_code AND (one).side < (other).side AND (one).kept && (other).kept);
END
$$;
