-- breaking: ways are held by another column, and what takes the ground away puts meetings on hold again
--
-- Separation needs places (entry.1, entry.3). Where a site has named no corridor, the two sides and the parties of two
-- meetings are held apart at the room's own door; where it has named no waiting place, at the spot that its staff
-- attest for the booking. movement.way is what one party at a time has: a place's code, '/' and a room's code for its
-- door, or a site's code, '/' and a spot. It has no value only for staff's ways from inside, and for a side whose spot
-- isn't named yet: such a meeting can be held, not confirmed.
--
-- Whatever takes the ground away from a meeting flags it: meeting_flag.kind says what. A flag of the ground is cleared
-- when the ground is back, and both sides are told that the meeting can be confirmed again.
--
-- When the site's staff change when a side arrives, that is a proposal (arrival_proposal), and the plan stands until
-- the mediator takes it.

ALTER TABLE movement
  ADD COLUMN spot text COLLATE "C",
  ADD COLUMN way text COLLATE "C" GENERATED ALWAYS AS (coalesce(place_code, spot)) STORED,
  ADD CONSTRAINT movement_place_or_spot CHECK (num_nonnulls(place_code, spot) <= 1),
  ADD CONSTRAINT movement_spot_form CHECK (spot ~ '^([A-Z0-9-]{2,40})?/[A-Z0-9-]{2,40}$');

COMMENT ON COLUMN movement.spot IS
  'Where it is if the site has named no place: the room''s door, or where a side waits.';
COMMENT ON COLUMN movement.way IS 'What one party at a time has: the place or the spot.';

UPDATE movement AS v SET spot = '/' || m.room_code
FROM meeting AS m
WHERE m.id = v.meeting_id AND v.step IN ('entering', 'leaving') AND v.place_code IS NULL;

-- Parties that are planned at one door at one time: the later request is contested, until people move it.
WITH colliding AS (
  SELECT DISTINCT m.id
  FROM movement AS v
  JOIN movement AS other ON other.spot = v.spot AND other.kept && v.kept AND other.meeting_id <> v.meeting_id
    AND other.state IN ('held', 'confirmed')
  JOIN meeting AS m ON m.id = v.meeting_id
  JOIN meeting AS o ON o.id = other.meeting_id AND (o.requested_at, o.id) < (m.requested_at, m.id)
  WHERE v.state IN ('held', 'confirmed')
), flagged AS (
  INSERT INTO meeting_flag (meeting_id, kind) SELECT c.id, 'collision' FROM colliding AS c ON CONFLICT DO NOTHING
)
UPDATE meeting AS m SET contested = true FROM colliding AS c WHERE c.id = m.id;

-- The triggers that wait run now: a table with waiting triggers can't be altered.
SET CONSTRAINTS ALL IMMEDIATE;

ALTER TABLE movement
  DROP CONSTRAINT movement_sides_apart,
  DROP CONSTRAINT movement_meetings_apart,
  ADD CONSTRAINT movement_sides_apart
    EXCLUDE USING gist (way WITH =, side WITH <>, kept WITH &&) WHERE (state IN ('held', 'confirmed')),
  ADD CONSTRAINT movement_meetings_apart
    EXCLUDE USING gist (way WITH =, meeting_id WITH <>, kept WITH &&) WHERE (state IN ('held', 'confirmed'));

SET CONSTRAINTS ALL DEFERRED;

ALTER TABLE movement_adjustment
  ADD COLUMN spot text COLLATE "C",
  DROP CONSTRAINT movement_adjustment_of_something,
  ADD CONSTRAINT movement_adjustment_spot_form CHECK (spot ~ '^[A-Z0-9-]{2,40}/[A-Z0-9-]{2,40}$'),
  ADD CONSTRAINT movement_adjustment_of_something CHECK (CASE step
    WHEN 'waiting' THEN num_nonnulls(place_code, spot) = 1 AND begins IS NULL
    WHEN 'arrival' THEN side = 'offender' AND begins IS NOT NULL AND num_nonnulls(place_code, spot) = 0
    WHEN 'entering' THEN begins IS NOT NULL AND num_nonnulls(place_code, spot) = 0
    WHEN 'leaving' THEN begins IS NOT NULL AND num_nonnulls(place_code, spot) = 0
    ELSE false
  END);

COMMENT ON COLUMN movement_adjustment.spot IS
  'Where the side waits at a site that has named no waiting place for it, as its staff attest for this meeting.';

ALTER TABLE meeting_flag
  DROP CONSTRAINT meeting_flag_kind_known,
  ADD CONSTRAINT meeting_flag_kind_known CHECK (kind IN (
    'closure', 'collision', 'clockChange', 'transfer', 'formalCount', 'outsideHours', 'roomChanged', 'placeChanged'));

COMMENT ON COLUMN meeting_flag.kind IS
  'What is in the way. Any kind but clockChange and transfer keeps the meeting from being confirmed (entry.1).';

-- A change of arrivals that the site proposes. former and proposed have when each side arrives, by the wall clock.
CREATE TABLE arrival_proposal (
  id uuid DEFAULT gen_random_uuid(),
  meeting_id uuid NOT NULL,
  sides text[] NOT NULL,
  steps text[] NOT NULL,
  walls timestamp[] NOT NULL,
  places text[] NOT NULL,
  former jsonb NOT NULL,
  proposed jsonb NOT NULL,
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT clock_now(),
  answer text,
  answered_by text,
  answered_at timestamptz,
  CONSTRAINT arrival_proposal_pkey PRIMARY KEY (id),
  CONSTRAINT arrival_proposal_meeting_known FOREIGN KEY (meeting_id) REFERENCES meeting (id),
  CONSTRAINT arrival_proposal_steps_fit CHECK (
    cardinality(sides) = cardinality(steps) AND cardinality(sides) = cardinality(walls)
    AND cardinality(sides) = cardinality(places)),
  CONSTRAINT arrival_proposal_changes_an_arrival CHECK (former <> proposed),
  CONSTRAINT arrival_proposal_answer_known CHECK (answer IN ('taken', 'refused', 'overtaken')),
  CONSTRAINT arrival_proposal_answered_at_a_time CHECK ((answer IS NULL) = (answered_at IS NULL)),
  CONSTRAINT arrival_proposal_answered_by_somebody 
    CHECK (answer = 'overtaken' OR (answer IS NULL) = (answered_by IS NULL))
);

CREATE UNIQUE INDEX arrival_proposal_one_open ON arrival_proposal (meeting_id) WHERE answer IS NULL;

ALTER TABLE arrival_proposal ENABLE ROW LEVEL SECURITY;

-- A notice of an arrival says how it changes.
ALTER TABLE notice
  ADD COLUMN arrival_was timestamp,
  ADD COLUMN arrival_is timestamp,
  ADD CONSTRAINT notice_arrival_changes CHECK (arrival_was <> arrival_is),
  ADD CONSTRAINT notice_arrival_was_and_is CHECK ((arrival_was IS NULL) = (arrival_is IS NULL)),
  ADD CONSTRAINT notice_arrival_has_a_zone CHECK (arrival_was IS NULL OR zone IS NOT NULL);
