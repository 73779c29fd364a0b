-- Who saw which name, when: the rows of a worksheet after a breach, oldest first. It returns up to rows_max and one
-- more, so that the caller knows whether these are all. Making a worksheet is noted in the trail. Only auditors and the
-- Restorative Justice Unit get rows.
--
-- The worksheet is about a participant, a process, the entry list of a site and a day, or all reading of a period; the
-- other arguments are NULL. given_from and given_to are UTC days, both included.
CREATE OR REPLACE FUNCTION audit_worksheet(
  who actor, given_participant uuid, given_process uuid, given_site text, given_day date, given_from date,
  given_to date, rows_max integer
)
  RETURNS TABLE (
    id bigint, at text, actor_subject text, actor_role text, actor_site text, action text, object_kind text,
    object_id text, detail text, manner text, is_sealed boolean)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'audit.worksheet');
  IF (who).role NOT IN ('auditor', 'rju') THEN RETURN; END IF;
  PERFORM audit_write(
    who, 'audit.worksheet',
    CASE
      WHEN given_participant IS NOT NULL THEN 'participant'
      WHEN given_process IS NOT NULL THEN 'process'
      WHEN given_site IS NOT NULL THEN 'entryList'
      ELSE 'period'
    END,
    coalesce(
      given_participant::text, given_process::text, site_day_name(given_site, given_day),
      given_from || '/' || given_to),
    jsonb_strip_nulls(jsonb_build_object('from', given_from, 'to', given_to)));
  RETURN QUERY
  SELECT
    s.id, rfc3339(s.at, 'UTC'), s.actor_subject, s.actor_role, s.actor_site, s.action, s.object_kind, s.object_id,
    s.detail::text, x.manner, EXISTS (SELECT FROM audit_link AS l WHERE l.entry_id = s.id)
  FROM audit_sightings(given_participant, given_process, given_site, given_day, given_from, given_to) AS s
  JOIN audit_exposure AS x ON x.action = s.action
  ORDER BY s.at, s.id
  LIMIT rows_max + 1;
END
$$;

-- The entries that a worksheet may show: about the objects that contained a person's name, about an entry list and its
-- arrivals, or all of a period. The exposures (audit_exposure) select the readings among them.
CREATE OR REPLACE FUNCTION audit_sightings(
  given_participant uuid, given_process uuid, given_site text, given_day date, given_from date, given_to date
) RETURNS SETOF audit_entry
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  starts_at timestamptz := coalesce(given_from::timestamp AT TIME ZONE 'UTC', '-infinity');
  ends_at timestamptz := coalesce((given_to + 1)::timestamp AT TIME ZONE 'UTC', 'infinity');
  list text := site_day_name(given_site, given_day);
BEGIN
  IF given_participant IS NOT NULL OR given_process IS NOT NULL THEN
    RETURN QUERY
    SELECT DISTINCT e.*
    FROM audit_places_of(given_participant, given_process) AS p
    JOIN audit_entry AS e ON e.object_kind = p.object_kind AND e.object_id = p.object_id
    WHERE e.id >= p.since AND e.at >= starts_at AND e.at < ends_at
      AND (NOT e.detail ? 'arrivals' OR (e.detail -> 'arrivals') ?| p.arrivals)
      AND (p.revision = -1 OR p.object_kind <> 'entryList' OR NOT e.detail ? 'revision'
        OR (e.detail ->> 'revision')::integer = p.revision
          AND (e.detail ? 'arrivals' OR audit_revision_named(e, p.arrivals)));
  ELSIF list IS NOT NULL THEN
    RETURN QUERY
    SELECT e.* FROM audit_entry AS e
    WHERE e.object_kind = 'entryList' AND e.object_id = list AND e.at >= starts_at AND e.at < ends_at
    UNION ALL
    SELECT e.* FROM audit_entry AS e
    WHERE e.object_kind = 'arrival' AND e.at >= starts_at AND e.at < ends_at AND e.object_id IN (
      SELECT jsonb_array_elements_text(r.detail -> 'arrivals') FROM audit_entry AS r
      WHERE r.object_kind = 'entryList' AND r.object_id = list AND r.detail ? 'arrivals');
  ELSE
    RETURN QUERY SELECT e.* FROM audit_entry AS e WHERE e.at >= starts_at AND e.at < ends_at;
  END IF;
END
$$;

-- The objects that contained the name of a participant, or of any participant of a process. For an entry list also:
-- revision, -1 for any; arrivals: an entry that lists arrivals must list one of these; since: the first entry that
-- counts.
CREATE OR REPLACE FUNCTION audit_places_of(given_participant uuid, given_process uuid)
  RETURNS TABLE (object_kind text, object_id text, revision integer, arrivals text[], since bigint)
  LANGUAGE plpgsql STABLE
AS $$
#variable_conflict use_column
DECLARE
  people uuid[];
  seats text[];
BEGIN
  SELECT array_agg(p.id) INTO people FROM participant AS p
  WHERE p.id = given_participant OR p.process_id = given_process;
  SELECT coalesce(array_agg(listed.id::text), '{}') INTO seats FROM (
    SELECT a.id FROM attendee AS a WHERE a.participant_id = ANY (people) AND a.arrival_wall IS NOT NULL
    UNION ALL
    SELECT f.id FROM attendee_former AS f WHERE f.participant_id = ANY (people) AND f.is_listed
  ) AS listed;
  RETURN QUERY
  -- The file, from when the person was added to it.
  SELECT 'process', p.process_id::text, NULL::integer, NULL::text[],
    coalesce((
      SELECT min(e.id) FROM audit_entry AS e
      WHERE e.object_kind = 'participant' AND e.object_id = p.id::text AND e.action = 'participant.add'), 0)
  FROM participant AS p WHERE p.id = given_participant
  UNION
  SELECT 'process', given_process::text, NULL, NULL, 0 WHERE given_process IS NOT NULL
  UNION
  SELECT 'participant', person::text, NULL, NULL, 0 FROM unnest(people) AS person
  UNION
  SELECT 'arrival', seat, NULL, NULL, 0 FROM unnest(seats) AS seat
  UNION
  -- The revisions of lists that named the person, as the trail noted when they were rendered or opened.
  SELECT 'entryList', e.object_id, (e.detail ->> 'revision')::integer, seats, 0
  FROM audit_entry AS e
  WHERE e.object_kind = 'entryList' AND (e.detail -> 'arrivals') ?| seats
  UNION
  -- Lists whose arrivals the trail hasn't noted: those of the meetings' sites and days, in any revision.
  SELECT 'entryList', site_day_name(m.site_code, m.day), -1, seats, 0
  FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
  WHERE a.id::text = ANY (seats) AND NOT EXISTS (
    SELECT FROM audit_entry AS e
    WHERE e.object_kind = 'entryList' AND e.object_id = site_day_name(m.site_code, m.day) AND e.detail ? 'arrivals');
END
$$;
