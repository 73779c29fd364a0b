-- The entry list at the principal entrance: reading, acknowledgement, paper copies, arrivals (entry.3).
--
-- Each is one statement. Whoever reads, prints or marks is written to the audit trail by the same statement, and none
-- of the answers that are kept for repeated requests holds a name.

-- A list is for the site's own people alone; to everyone else there is none.
CREATE FUNCTION entry_list_within_reach(who actor, given_site text) RETURNS boolean
  LANGUAGE sql IMMUTABLE
  RETURN (who).role IN ('frontDesk', 'siteStaff') AND (who).site = given_site;

-- The released revision of a list, sealed. The reading is audited.
CREATE FUNCTION entry_list_read(who actor, given_site text, given_day date, given_action text)
  RETURNS TABLE (
    revision integer, supersedes integer, state text, key_id uuid, content_sealed bytea, document_sealed bytea,
    sha256 text, marks jsonb)
  LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT
    l.revision, l.supersedes, CASE WHEN k.revision IS NULL THEN 'released' ELSE 'acknowledged' END, l.key_id,
    l.content_sealed, l.document_sealed, encode(l.sha256, 'hex'),
    (SELECT coalesce(jsonb_object_agg(a.arrival_id, rfc3339(a.marked_at, s.time_zone)), '{}')
      FROM entry_list_arrival_mark AS a WHERE a.site_code = l.site_code AND a.day = l.day)
  FROM entry_list AS l
  JOIN site AS s ON s.code = l.site_code
  LEFT JOIN entry_list_acknowledgement AS k
    ON k.site_code = l.site_code AND k.day = l.day AND k.revision = l.revision
  WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'
    AND entry_list_within_reach(who, given_site);
  IF FOUND THEN
    PERFORM audit_write(who, given_action, 'entryList', entry_list_name(given_site, given_day));
  END IF;
END
$$;

-- Locks a list for a change by the entrance: 'notFound' outside the actor's reach and where none is released,
-- 'revisionUnknown' and 'newerRevision' where another revision was meant than the one that counts, else NULL.
CREATE FUNCTION entry_list_begin_change(
  who actor, given_site text, given_day date, meant integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  current integer;
BEGIN
  answer := '{}';
  IF entry_list_within_reach(who, given_site) THEN
    PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day FOR NO KEY UPDATE;
    SELECT l.revision INTO current FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released';
  END IF;
  IF current IS NULL THEN
    outcome := 'notFound';
  ELSIF meant > current OR meant < 1 THEN
    outcome := 'revisionUnknown';
  ELSIF meant < current THEN
    outcome := 'newerRevision';
    answer := jsonb_build_object('current', current);
  END IF;
END
$$;

-- The front desk has the list. The first acknowledgement of a revision stands.
CREATE FUNCTION entry_list_acknowledge(
  who actor, request request_identity, given_site text, given_day date, given_revision integer,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, given_revision) AS b;
  IF outcome = 'notFound' THEN
    RETURN;
  ELSIF outcome IS NULL THEN
    INSERT INTO entry_list_acknowledgement (site_code, day, revision, acknowledged_by, acknowledged_role)
    VALUES (given_site, given_day, given_revision, (who).subject, (who).role)
    ON CONFLICT DO NOTHING;
    PERFORM entry_list_stop_reminders(given_site, given_day, given_revision);
    PERFORM audit_write(
      who, 'entryList.acknowledge', 'entryList', entry_list_name(given_site, given_day),
      jsonb_build_object('revision', given_revision));
    outcome := 'done';
    SELECT jsonb_build_object(
      'site', given_site, 'date', to_char(given_day, 'YYYY-MM-DD'), 'revision', given_revision,
      'acknowledgedAt', rfc3339(a.acknowledged_at, s.time_zone)) INTO answer
    FROM entry_list_acknowledgement AS a JOIN site AS s ON s.code = a.site_code
    WHERE a.site_code = given_site AND a.day = given_day AND a.revision = given_revision;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Takes the numbers of copies to be put on paper.
CREATE FUNCTION entry_list_take_copies(
  who actor, request request_identity, given_site text, given_day date, given_revision integer, copies integer,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  numbers integer[];
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, given_revision) AS b;
  IF outcome = 'notFound' THEN
    RETURN;
  ELSIF outcome IS NULL THEN
    WITH taken AS (
      INSERT INTO entry_list_print (site_code, day, revision, copy, printed_by, printed_role)
      SELECT given_site, given_day, given_revision, last.copy + n, (who).subject, (who).role
      FROM generate_series(1, copies) AS n
      CROSS JOIN (
        SELECT coalesce(max(p.copy), 0) AS copy FROM entry_list_print AS p
        WHERE p.site_code = given_site AND p.day = given_day AND p.revision = given_revision
      ) AS last
      RETURNING copy
    )
    SELECT array_agg(copy ORDER BY copy) INTO numbers FROM taken;
    PERFORM audit_write(
      who, 'entryList.print', 'entryList', entry_list_name(given_site, given_day),
      jsonb_build_object('revision', given_revision, 'copies', numbers));
    outcome := 'done';
    answer := jsonb_build_object('revision', given_revision, 'copies', numbers);
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;

-- Someone on the list has come. The first mark stands, whatever revision names the person.
CREATE FUNCTION entry_list_mark_arrival(
  who actor, request request_identity, given_site text, given_day date, given_arrival uuid,
  OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, NULL) AS b;
  IF outcome = 'notFound' THEN
    RETURN;
  ELSIF NOT EXISTS (
    SELECT FROM entry_list_arrival AS a
    JOIN entry_list AS l ON l.site_code = a.site_code AND l.day = a.day AND l.revision = a.revision
    WHERE a.site_code = given_site AND a.day = given_day AND a.arrival_id = given_arrival AND l.state = 'released'
  ) THEN
    outcome := 'arrivalUnknown';
  ELSE
    INSERT INTO entry_list_arrival_mark (site_code, day, arrival_id, marked_by)
    VALUES (given_site, given_day, given_arrival, (who).subject)
    ON CONFLICT DO NOTHING;
    PERFORM audit_write(who, 'entryList.markArrival', 'arrival', given_arrival::text);
    outcome := 'done';
    SELECT jsonb_build_object('arrival', given_arrival, 'arrivedAt', rfc3339(m.marked_at, s.time_zone)) INTO answer
    FROM entry_list_arrival_mark AS m JOIN site AS s ON s.code = m.site_code
    WHERE m.site_code = given_site AND m.day = given_day AND m.arrival_id = given_arrival;
  END IF;
  PERFORM request_answer_keep(who, request, outcome, answer);
END
$$;
