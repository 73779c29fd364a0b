-- A page of free slots, in order of time and room, and whether there are more. A slot can be booked as it is (entry.1).
-- A mediator's own meetings and those of the named participants and co-mediators count as taken time. It reads ahead in
-- windows that grow, so that a full page is found early and rare slots are found at all.
--
-- A search for where else a meeting could be names the meeting, and nobody besides.
--
-- Outcomes: 'done', with the slots; 'invalid' for an unknown site, a participant outside the actor's reach, or a
-- co-mediator who is assigned to no process within it, so that nobody learns when a stranger is taken; 'notFound' for a
-- meeting that availability_meeting doesn't give.
--
-- The planner settings here and on the doors that hold, change and show meetings are measured. None of their statements
-- reads more than a few rows, by key and span: planning one again takes longer than running it, and a sequential scan
-- is never right. The settings apply to everything that these doors call, too.
CREATE OR REPLACE FUNCTION availability_search(who actor, given_filter jsonb, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT SET enable_seqscan = off SET jit = off SET plan_cache_mode = force_generic_plan
AS $$
DECLARE
  f constant availability_filter := jsonb_populate_record(NULL::availability_filter, given_filter);
  given_meeting constant uuid := (given_filter ->> 'meeting')::uuid;
  people uuid[];
  companions uuid[] := '{}';
  roles text[];
  unknown integer;
  wish availability_wish;
  begins timestamptz;
  finish timestamptz;
  ends timestamptz;
  width interval := '24 hours';
  around tstzrange;
  slots jsonb := '[]';
  missing integer := f.max_slots + 1;
  page_size integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'availability.search');
  SELECT min(given.position) INTO unknown
  FROM unnest(f.sites) WITH ORDINALITY AS given (code, position)
  WHERE NOT EXISTS (SELECT FROM site AS s WHERE s.code = given.code);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('site', 'siteUnknown');
    RETURN;
  END IF;
  SELECT array_agg(DISTINCT p.role), min(given.position) FILTER (WHERE p.id IS NULL) INTO roles, unknown
  FROM unnest(f.participants) WITH ORDINALITY AS given (id, position)
  LEFT JOIN participant AS p ON p.id = given.id AND process_within_reach(who, p.process_id);
  IF unknown IS NOT NULL THEN
    outcome := 'invalid';
    answer := field_fault('participants', 'participantUnknown');
    RETURN;
  END IF;
  IF f.co_mediators IS NOT NULL THEN
    SELECT c.outcome, c.answer, c.companions INTO outcome, answer, companions
    FROM availability_companions(who, f.co_mediators, f.participants[1]) AS c;
    IF outcome IS NOT NULL THEN RETURN; END IF;
  END IF;
  people := coalesce(f.participants, '{}') || companions || ARRAY(
    SELECT m.id FROM mediator AS m WHERE m.subject = (who).subject AND (who).role = 'mediator');
  roles := coalesce(roles, CASE f.form
    WHEN 'preparatory' THEN ARRAY['offender']
    WHEN 'messageRecording' THEN ARRAY['victim']
    ELSE ARRAY['victim', 'offender']
  END);
  wish := ROW(
    f.minutes, greatest(f.seats, coalesce(cardinality(f.participants), 0) + cardinality(companions) + 1), f.features,
    f.kinds, f.weekdays, f.after, f.before,
    roles, f.step_minutes, NULL, NULL, NULL, '{}', '{}',
    (SELECT p.process_id FROM participant AS p WHERE p.id = f.participants[1]), NULL);
  IF given_meeting IS NOT NULL THEN
    -- Its people are looked for at one site, which is a site's staff's own, and with nobody besides. Staff see starts
    -- half an hour apart at least: what is free isn't to show to the minute when somebody is taken elsewhere.
    IF cardinality(f.sites) IS DISTINCT FROM 1 OR num_nonnulls(f.participants, f.co_mediators) > 0
      OR ((who).role = 'siteStaff' AND f.sites[1] <> (who).site) THEN
      outcome := 'notFound';
      answer := '{}';
      RETURN;
    END IF;
    IF (who).role = 'siteStaff' THEN wish.step_minutes := greatest(wish.step_minutes, 30); END IF;
    people := meeting_people(given_meeting);
    wish := availability_meeting(who, given_meeting, f.sites[1], wish);
    IF wish IS NULL THEN
      outcome := 'notFound';
      answer := '{}';
      RETURN;
    END IF;
  END IF;
  SELECT
    min(wall_instant(f.from_day::timestamp, s.time_zone)), max(wall_instant((f.to_day + 1)::timestamp, s.time_zone))
  INTO begins, finish
  FROM site AS s
  WHERE (f.sites IS NULL OR s.code = ANY (f.sites)) AND (f.region IS NULL OR s.region = f.region);
  begins := greatest(begins, to_timestamp(f.cursor_start), date_trunc('hour', clock_now()));
  around := tstzrange(begins - interval '1 day', greatest(begins, finish) + interval '1 day');
  wish.commitments := people_commitments(people, around, given_meeting);
  WHILE missing > 0 AND begins < finish LOOP
    ends := least(begins + width, finish);
    SELECT slots || coalesce(jsonb_agg(near.slot ORDER BY near.starts, near.room_code), '[]'), count(*)
    INTO slots, page_size
    FROM (
      SELECT at.starts, at.room_code, jsonb_build_object('key', extract(epoch FROM at.starts)::bigint) || slot_view(
        s.code, at.room_code, at.kind, at.starts, f.minutes, s.time_zone,
        site_holidays(s.code, (at.starts AT TIME ZONE s.time_zone)::date)) AS slot
      FROM (
        SELECT s.code, given.*
        FROM site AS s
        CROSS JOIN LATERAL availability_at_site(
          s.code,
          tstzrange(begins, ends)
            * tstzrange(
              wall_instant(f.from_day::timestamp, s.time_zone), wall_instant((f.to_day + 1)::timestamp, s.time_zone)),
          wish) AS given
        WHERE (f.sites IS NULL OR s.code = ANY (f.sites)) AND (f.region IS NULL OR s.region = f.region)
          AND EXISTS (
            SELECT FROM room AS r WHERE r.site_code = s.code AND r.attested_closed AND r.attested_private)
          AND (f.cursor_start IS NULL
            OR (given.starts, given.room_code) > (to_timestamp(f.cursor_start), f.cursor_room COLLATE "C"))
        ORDER BY given.starts, given.room_code
        LIMIT missing
      ) AS at
      JOIN site AS s ON s.code = at.code
    ) AS near;
    missing := missing - page_size;
    begins := ends;
    width := least(2 * width, interval '16 days');
  END LOOP;
  outcome := 'done';
  answer := jsonb_build_object(
    'slots', CASE WHEN missing > 0 THEN slots ELSE slots - f.max_slots END, 'more', missing <= 0);
END
$$;
