-- Three untruths fewer (information.1, information.2): a list is destroyed or looked at again; what never was isn't
-- reported as destroyed; and of a process whose traces are removed nothing is said, rather than that there was nothing.

CREATE OR REPLACE FUNCTION entry_list_bury(who actor, given_site text, given_day date) RETURNS SETOF uuid
  LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day FOR NO KEY UPDATE;
  IF NOT FOUND OR clock_now() < (SELECT t.destroy_at FROM entry_list_times(given_site, given_day) AS t) THEN
    RETURN;
  END IF;
  IF EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL
  ) AND entry_list_is_awaited(given_site, given_day) THEN
    RETURN;
  END IF;
  UPDATE entry_list_day SET destroyed_at = clock_now()
  WHERE site_code = given_site AND day = given_day AND destroyed_at IS NULL;
  IF FOUND THEN
    DELETE FROM entry_list_arrival WHERE site_code = given_site AND day = given_day;
    DELETE FROM entry_list_arrival_mark WHERE site_code = given_site AND day = given_day;
    PERFORM entry_list_stop_reminders(given_site, given_day, l.revision) FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day;
    UPDATE entry_list SET
      state = 'destroyed', destroyed_at = clock_now(), content_sealed = NULL, document_sealed = NULL,
      first_arrival = NULL
    WHERE site_code = given_site AND day = given_day;
    -- A day on which nobody was ever listed has nothing to destroy.
    IF EXISTS (SELECT FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day) THEN
      PERFORM audit_write(who, 'entryList.destroy', 'entryList', entry_list_name(given_site, given_day));
    END IF;
  END IF;
  RETURN QUERY SELECT l.key_id FROM entry_list AS l WHERE l.site_code = given_site AND l.day = given_day;
END
$$;

-- Whether nothing of a list is left to destroy.
CREATE FUNCTION entry_list_is_buried(given_site text, given_day date) RETURNS boolean
  LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN NOT EXISTS (
    SELECT FROM entry_list_day AS l WHERE l.site_code = given_site AND l.day = given_day AND l.destroyed_at IS NULL);
END
$$;

CREATE OR REPLACE FUNCTION retention_destroyed(who actor, given_from date, given_to date) RETURNS jsonb
  LANGUAGE plpgsql STABLE AS $$
DECLARE
  to_day constant date := coalesce(given_to, (clock_now() AT TIME ZONE 'UTC')::date);
  from_day constant date := coalesce(given_from, greatest(to_day - 365, date '2000-01-01'));
  period constant tstzrange := tstzrange(
    wall_instant(from_day::timestamp, 'UTC'), wall_instant((greatest(from_day, to_day) + 1)::timestamp, 'UTC'));
BEGIN
  IF (who).role NOT IN ('rju', 'auditor', 'service') THEN
    RAISE EXCEPTION 'the report is for the unit and auditors' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN jsonb_build_object(
    'from', from_day, 'to', to_day,
    'destroyed', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'kind', r.kind, 'name', jsonb_build_object('en', r.name_en, 'fr', r.name_fr), 'count', g.count,
        'first', rfc3339(g.first, 'UTC'), 'last', rfc3339(g.last, 'UTC'), 'proof', g.proof) ORDER BY r.kind), '[]')
      FROM (
        SELECT 'entryList' AS kind, count(*) AS count, min(l.destroyed_at) AS first, max(l.destroyed_at) AS last,
          'tombstone' AS proof
        FROM entry_list_day AS l
        WHERE l.destroyed_at <@ period
          AND EXISTS (SELECT FROM entry_list AS r WHERE r.site_code = l.site_code AND r.day = l.day)
        UNION ALL
        SELECT 'processNames', count(*), min(p.names_destroyed_at), max(p.names_destroyed_at), 'certificate'
        FROM process AS p WHERE p.names_destroyed_at <@ period
        UNION ALL
        SELECT 'processTraces', count(*), min(p.traces_removed_at), max(p.traces_removed_at), 'tombstone'
        FROM process AS p WHERE p.traces_removed_at <@ period
        UNION ALL
        SELECT 'referralMessages', count(*), min(f.message_destroyed_at), max(f.message_destroyed_at), 'tombstone'
        FROM referral AS f WHERE f.message_destroyed_at <@ period
        UNION ALL
        SELECT p.kind, sum(p.removed_count), min(p.began_at), max(coalesce(p.finished_at, p.began_at)), 'report'
        FROM retention_report AS p JOIN retention_rule AS q ON q.kind = p.kind AND q.handling = 'rows'
        WHERE NOT p.is_dry AND p.removed_count > 0 AND p.began_at <@ period
        GROUP BY p.kind
      ) AS g
      JOIN retention_rule AS r ON r.kind = g.kind
      WHERE g.count > 0),
    'held', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'kind', r.kind, 'name', jsonb_build_object('en', r.name_en, 'fr', r.name_fr), 'count', h.count)
        ORDER BY r.kind), '[]')
      FROM (
        SELECT 'entryList' AS kind, count(*) AS count FROM retention_entry_list AS v
        WHERE v.is_open AND v.began <= clock_now()
        UNION ALL
        SELECT 'processNames', count(*) FROM retention_process_names AS v
        WHERE v.is_open AND v.began <= (
          SELECT retention_before(q) FROM retention_rule AS q WHERE q.kind = 'processNames')
        UNION ALL
        SELECT 'processTraces', count(*) FROM retention_process_traces AS v
        WHERE v.is_open AND v.began <= (
          SELECT retention_before(q) FROM retention_rule AS q WHERE q.kind = 'processTraces')
        UNION ALL
        SELECT 'notice', count(*) FROM retention_notice AS v
        WHERE v.is_open AND v.began <= (SELECT retention_before(q) FROM retention_rule AS q WHERE q.kind = 'notice')
      ) AS h
      JOIN retention_rule AS r ON r.kind = h.kind
      WHERE h.count > 0));
END
$$;

CREATE OR REPLACE FUNCTION activity_record(who actor, given_process uuid, OUT outcome text, OUT answer jsonb)
  LANGUAGE plpgsql AS $$
DECLARE
  identifier constant text := (SELECT a.activity_record_identifier FROM agency_setting AS a WHERE a.singleton);
BEGIN
  answer := '{}';
  IF (who).role <> 'rju' OR NOT process_within_reach(who, given_process) THEN
    outcome := 'notFound';
  ELSIF EXISTS (SELECT FROM process AS p WHERE p.id = given_process AND p.traces_removed_at IS NOT NULL) THEN
    outcome := 'tracesRemoved';
  ELSIF identifier IS NULL THEN
    outcome := 'noIdentifier';
  ELSE
    outcome := 'done';
    answer := jsonb_build_object('entries', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('identifier', identifier, 'date', took.day) ORDER BY took.day), '[]')
      FROM (
        SELECT DISTINCT m.day FROM meeting AS m
        WHERE m.process_id = given_process AND m.state = 'completed' AND meeting_victim_present(m.id)) AS took));
    PERFORM audit_write(who, 'activityRecord.export', 'process', given_process::text);
  END IF;
END
$$;

SELECT house_door(name, 'actor_require(who)')
FROM unnest(ARRAY['entry_list_bury', 'retention_destroyed', 'activity_record']) AS name;
SELECT house_door('entry_list_is_buried', 'actor_require_service()');

SELECT house_close();
