-- What was destroyed between two days, by kind: how much, when first and last, and what proves it (`information.2`).
-- And what is past its keep now but held, because something about it is open. It is made of tombstones, certificates
-- and reports, and names nobody.
--
-- The days are those of National Headquarters, both included; NULL stands for today and a year before. Raises
-- insufficient_privilege for everybody but the Restorative Justice Unit, auditors and the service.
CREATE OR REPLACE FUNCTION retention_destroyed(who actor, given_from date, given_to date) RETURNS jsonb
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  from_day date;
  to_day date;
  period tstzrange;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'retention.read');
  IF (who).role NOT IN ('rju', 'auditor', 'service') THEN
    RAISE EXCEPTION 'the report is for the unit and auditors' USING ERRCODE = 'insufficient_privilege';
  END IF;
  to_day := coalesce(given_to, headquarters_today());
  from_day := coalesce(given_from, greatest(to_day - 365, date '2000-01-01'));
  period := tstzrange(headquarters_midnight(from_day), headquarters_midnight(greatest(from_day, to_day) + 1));
  RETURN jsonb_build_object(
    'from', from_day, 'to', to_day,
    'destroyed', (
      SELECT coalesce(jsonb_agg(jsonb_build_object(
        'kind', r.kind, 'name', jsonb_build_object('en', r.name_en, 'fr', r.name_fr), 'count', g.count,
        'first', rfc3339(g.first, 'UTC'), 'last', rfc3339(g.last, 'UTC'), 'proof', g.proof) ORDER BY r.kind), '[]')
      FROM (
        -- Only lists that really were: a day may be marked as destroyed without ever having had one.
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
    'held', retention_held());
END
$$;

-- What is past its keep now and stays for the moment, by kind.
CREATE OR REPLACE FUNCTION retention_held() RETURNS jsonb
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
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
    WHERE h.count > 0);
END
$$;
