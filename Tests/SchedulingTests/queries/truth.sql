-- What the database holds in the end, read without any of the product's functions.

-- name: truth_meetings
-- Every meeting in one line: what it is, and of one that stands, or was stopped, its rooms, its people, and its ways
-- with how long they stay empty, in minutes from the beginning of Monday 2027-01-11 in UTC. A hold that has run out
-- counts as expired.
WITH at AS (SELECT timestamptz '2027-01-11 00:00Z' AS zero, extract(epoch FROM shift) / 60 AS now FROM clock_setting),
standing AS (
  SELECT m.*,
    CASE m.state WHEN 'stopped' THEN 'confirmed' ELSE m.state END AS kept,
    m.state IN ('confirmed', 'stopped')
      OR m.state = 'held' AND m.held_until > at.zero + make_interval(mins => at.now::integer) AS stands
  FROM meeting AS m CROSS JOIN at
)
SELECT m.id, CASE
  WHEN NOT m.stands THEN CASE m.state WHEN 'held' THEN 'expired' ELSE m.state END
  ELSE concat_ws(' ', m.state, coalesce((extract(epoch FROM m.held_until - at.zero) / 60)::integer::text, '-'),
    m.room_code, (extract(epoch FROM lower(m.during) - at.zero) / 60)::integer, m.minutes, m.stagger,
    'flags', (SELECT count(*) FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cleared_at IS NULL),
    'rooms', coalesce((
      SELECT string_agg(format('%s %s-%s', r.room_code, (extract(epoch FROM lower(r.during) - at.zero) / 60)::integer,
        (extract(epoch FROM upper(r.during) - at.zero) / 60)::integer), ',' ORDER BY r.room_code)
      FROM reservation AS r WHERE r.meeting_id = m.id AND r.state = m.kept), '-'),
    'people', (
      SELECT string_agg(format('%s %s-%s', c.person_id, (extract(epoch FROM lower(c.during) - at.zero) / 60)::integer,
        (extract(epoch FROM upper(c.during) - at.zero) / 60)::integer), ',' ORDER BY c.person_id)
      FROM commitment AS c WHERE c.meeting_id = m.id AND c.state = m.kept),
    'ways', (
      SELECT string_agg(format('%s.%s %s %s-%s+%s', v.side, v.step, coalesce(v.way, '-'),
        (extract(epoch FROM lower(v.during) - at.zero) / 60)::integer,
        (extract(epoch FROM upper(v.during) - at.zero) / 60)::integer,
        (extract(epoch FROM upper(v.kept) - upper(v.during)) / 60)::integer), ',' ORDER BY v.side, v.step COLLATE "C")
      FROM movement AS v WHERE v.meeting_id = m.id AND v.state = m.kept))
END AS line
FROM standing AS m CROSS JOIN at;

-- name: truth_faults
-- Whatever must never be, of meetings that are held or confirmed: two in a room, a person in two, two sides or two
-- meetings' parties in a place, one without its rows, one passing in a count with no flag that says so, one confirmed
-- without its ground, and rows of an ended one that count. One that was stopped keeps its room, its ways and its people
-- until everyone is out. What was over, or had run out, when the site or the ways changed is nothing to them.
WITH present AS (
  SELECT timestamptz '2027-01-11 00:00Z' + c.shift AS now FROM clock_setting AS c
), kept AS (
  SELECT m.*, lower(m.during) AS begins, upper(m.during) AS ends,
    m.state = 'stopped' OR least(upper(m.during), m.held_until) <= p.now AS is_past,
    ARRAY(SELECT f.kind FROM meeting_flag AS f WHERE f.meeting_id = m.id AND f.cleared_at IS NULL) AS flags
  FROM meeting AS m CROSS JOIN present AS p WHERE m.state IN ('held', 'confirmed', 'stopped')
), standing AS (
  SELECT * FROM kept WHERE state <> 'stopped'
), taken AS (
  SELECT r.meeting_id, r.room_code, lower(r.during) AS begins, upper(r.during) AS ends
  FROM reservation AS r JOIN kept AS m ON m.id = r.meeting_id
), busy AS (
  SELECT c.meeting_id, c.person_id, lower(c.during) AS begins, upper(c.during) AS ends
  FROM commitment AS c JOIN kept AS m ON m.id = c.meeting_id
), passed AS (
  SELECT v.meeting_id, v.side, v.step, v.way, lower(v.during) AS begins, upper(v.during) AS ends,
    -- By the present rule, or where that isn't met and flagged, by the one that it was planned by.
    CASE WHEN m.is_past OR 'placeChanged' = ANY (m.flags) THEN upper(v.kept)
      ELSE upper(v.during) + make_interval(mins => s.separation_minutes) END AS clear,
    m.site_code, s.time_zone, m.state
  FROM movement AS v JOIN kept AS m ON m.id = v.meeting_id JOIN site AS s ON s.code = m.site_code
)
SELECT 'two meetings in ' || a.room_code AS fault
FROM taken AS a JOIN taken AS b ON a.room_code = b.room_code AND a.meeting_id < b.meeting_id
WHERE a.begins < b.ends AND b.begins < a.ends
UNION ALL
SELECT 'somebody in two meetings'
FROM busy AS a JOIN busy AS b ON a.person_id = b.person_id AND a.meeting_id < b.meeting_id
WHERE a.begins < b.ends AND b.begins < a.ends
UNION ALL
SELECT 'two parties in ' || a.way
FROM passed AS a JOIN passed AS b ON a.way = b.way AND (a.meeting_id, a.side) < (b.meeting_id, b.side)
WHERE a.begins < b.clear AND b.begins < a.clear
UNION ALL
SELECT 'a room without its time around ' || m.id
FROM standing AS m JOIN room AS r ON r.code = m.room_code OR r.area_code = m.room_code
JOIN room AS main ON main.code = m.room_code
WHERE NOT EXISTS (
  SELECT FROM taken AS t
  WHERE t.meeting_id = m.id AND t.room_code = r.code
    AND t.begins <= m.begins - make_interval(mins => main.setup_minutes)
    AND t.ends >= make_interval(mins => main.clearing_minutes) + greatest(m.ends, (
      SELECT max(p.ends) FROM passed AS p WHERE p.meeting_id = m.id AND p.step = 'leaving')))
UNION ALL
SELECT 'a side is confirmed to wait nowhere in ' || p.meeting_id
FROM passed AS p JOIN standing AS m ON m.id = p.meeting_id AND m.state = 'confirmed'
WHERE p.step = 'waiting' AND p.way IS NULL
  AND EXISTS (SELECT FROM passed AS o WHERE o.meeting_id = p.meeting_id AND o.side <> p.side)
UNION ALL
SELECT 'somebody is not committed to ' || m.id
FROM standing AS m
JOIN LATERAL (
  SELECT m.mediator_id AS person, 'victim' AS side
  UNION ALL
  SELECT a.participant_id, CASE WHEN a.role LIKE 'victim%' THEN 'victim' ELSE 'offender' END
  FROM attendee AS a WHERE a.meeting_id = m.id
) AS of ON true
WHERE NOT EXISTS (
  SELECT FROM busy AS b
  WHERE b.meeting_id = m.id AND b.person_id = of.person AND b.begins <= m.begins AND b.ends >= m.ends
    AND NOT EXISTS (
      SELECT FROM passed AS p
      WHERE p.meeting_id = m.id AND p.side = of.side AND (p.begins < b.begins OR p.ends > b.ends)))
UNION ALL
SELECT 'somebody is due at ' || n.site_code || ' too soon after ' || m.site_code
FROM busy AS a
JOIN busy AS b ON a.person_id = b.person_id AND a.begins < b.begins
JOIN standing AS m ON m.id = a.meeting_id
JOIN standing AS n ON n.id = b.meeting_id AND n.site_code <> m.site_code
CROSS JOIN agency_setting AS g
WHERE NOT (m.is_past OR n.is_past)
  AND b.begins < a.ends + make_interval(mins => coalesce((
    SELECT t.minutes FROM travel AS t
    WHERE t.first_site = least(m.site_code, n.site_code) AND t.second_site = greatest(m.site_code, n.site_code)),
    (SELECT CASE WHEN one.city = other.city THEN g.travel_same_city_minutes ELSE g.travel_other_city_minutes END
      FROM site AS one JOIN site AS other ON one.code = m.site_code AND other.code = n.site_code)))
  AND NOT 'collision' = ANY (
    CASE WHEN (m.requested_at, m.id) < (n.requested_at, n.id) THEN n.flags ELSE m.flags END)
UNION ALL
SELECT 'a stopped meeting is without its room, its mediator, or whoever still comes, in ' || p.meeting_id
FROM passed AS p JOIN kept AS m ON m.id = p.meeting_id AND m.state = 'stopped'
WHERE p.step = 'leaving' AND EXISTS (
    SELECT FROM passed AS e WHERE e.meeting_id = m.id AND e.side = p.side AND e.step = 'entering')
  AND NOT EXISTS (
    SELECT FROM taken AS t WHERE t.meeting_id = m.id AND t.room_code = m.room_code AND t.ends >= p.ends)
  OR p.side = 'victim' AND NOT EXISTS (
    SELECT FROM busy AS b
    WHERE b.meeting_id = m.id AND b.person_id = m.mediator_id AND b.begins <= p.begins AND b.ends >= p.ends)
  OR p.step IN ('entering', 'arrival') AND p.begins > m.closed_at
UNION ALL
SELECT 'a victim is on the way without the mediator in ' || p.meeting_id
FROM passed AS p JOIN standing AS m ON m.id = p.meeting_id
WHERE p.side = 'victim' AND NOT EXISTS (
  SELECT FROM busy AS b
  WHERE b.meeting_id = m.id AND b.person_id = m.mediator_id AND b.begins <= p.begins AND b.ends >= p.ends)
UNION ALL
SELECT concat_ws(' ', 'no', step, 'of a side in', m.id)
FROM standing AS m
JOIN LATERAL (
  SELECT DISTINCT CASE WHEN a.role LIKE 'victim%' THEN 'victim' ELSE 'offender' END AS side
  FROM attendee AS a WHERE a.meeting_id = m.id
) AS of ON true
CROSS JOIN unnest(ARRAY['arrival', 'entering', 'leaving', 'departure']) AS step
WHERE NOT EXISTS (
  SELECT FROM passed AS p WHERE p.meeting_id = m.id AND p.side = of.side AND p.step = step.step)
UNION ALL
SELECT 'somebody is in the room who has not arrived, in ' || a.meeting_id
FROM passed AS a JOIN passed AS e ON e.meeting_id = a.meeting_id AND e.side = a.side
WHERE a.step = 'arrival' AND e.step = 'entering' AND e.begins < a.ends
UNION ALL
SELECT concat_ws(' ', p.step, 'in a count at', p.site_code)
FROM passed AS p JOIN formal_count AS c ON c.site_code = p.site_code
JOIN standing AS m ON m.id = p.meeting_id AND NOT m.is_past
WHERE p.step <> 'waiting' AND (p.begins AT TIME ZONE p.time_zone)::time < c.ends
  AND (p.ends AT TIME ZONE p.time_zone)::time > c.starts
  AND NOT 'formalCount' = ANY (m.flags)
UNION ALL
SELECT 'by other minutes than the site takes, with no flag that says so, in ' || p.meeting_id
FROM passed AS p JOIN standing AS m ON m.id = p.meeting_id AND NOT m.is_past
JOIN site AS s ON s.code = m.site_code
WHERE p.step IN ('entering', 'leaving') AND p.ends - p.begins <> make_interval(mins => s.passage_minutes)
  AND NOT 'placeChanged' = ANY (m.flags)
UNION ALL
SELECT 'by a door that the side does not use there, with no flag that says so, in ' || p.meeting_id
FROM passed AS p JOIN standing AS m ON m.id = p.meeting_id AND NOT m.is_past
JOIN site AS s ON s.code = m.site_code
WHERE p.step IN ('arrival', 'departure') AND NOT 'placeChanged' = ANY (m.flags)
  AND (p.way IS NOT NULL) <> (p.side = 'victim' OR s.kind = 'parole_office' OR EXISTS (
    SELECT FROM attendee AS a WHERE a.meeting_id = m.id AND a.role = 'offenderSupport'))
UNION ALL
SELECT 'confirmed without its ground, before anybody is on the way to ' || m.id
FROM standing AS m CROSS JOIN present AS c
WHERE m.state = 'confirmed' AND m.flags <> '{}' AND m.arrived_at IS NULL AND c.now < (
  SELECT min(p.begins) FROM passed AS p WHERE p.meeting_id = m.id)
UNION ALL
SELECT 'an ended meeting still counts'
FROM (
  SELECT meeting_id, state FROM reservation
  UNION ALL
  SELECT meeting_id, state FROM commitment
  UNION ALL
  SELECT meeting_id, state FROM movement
) AS counted
JOIN meeting AS m ON m.id = counted.meeting_id
WHERE counted.state IN ('held', 'confirmed') AND counted.state <> m.state AND m.state <> 'stopped';
