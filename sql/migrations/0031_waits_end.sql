-- What waits for somebody doesn't wait for ever (information.2): one who has left never says that they know, and a
-- delivery that is given up settles nothing. For ninety days beyond its keep a thing waits, and is reported as waiting.

-- Whether what began then has waited as long as anything waits.
CREATE FUNCTION retention_has_waited(given_kind text, began timestamptz) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM retention_rule AS r
    WHERE r.kind = given_kind AND clock_now() >= began + make_interval(days => r.keep_days + 90));

-- Whether what a notice tells of goes on.
CREATE FUNCTION notice_subject_is_open(given notice) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN CASE given.subject_kind
    WHEN 'meeting' THEN EXISTS (
      SELECT FROM meeting AS m WHERE m.id::text = given.subject_id AND m.state IN ('held', 'confirmed'))
    WHEN 'entryList' THEN EXISTS (
      SELECT FROM entry_list_day AS l
      WHERE l.site_code = given.site_code AND l.day = given.day AND l.destroyed_at IS NULL)
    WHEN 'alert' THEN EXISTS (
      SELECT FROM audit_alert AS t WHERE t.id::text = given.subject_id AND t.closed_at IS NULL)
    WHEN 'advice' THEN EXISTS (
      SELECT FROM advice AS a
      WHERE a.id::text = given.subject_id AND num_nonnulls(a.closed_at, a.recommended_at) = 0)
    WHEN 'removal' THEN EXISTS (
      SELECT FROM removal_order AS o WHERE o.id::text = given.subject_id AND o.state IN ('issued', 'done'))
    WHEN 'referral' THEN EXISTS (
      SELECT FROM referral AS r WHERE r.id::text = given.subject_id AND r.ended_at IS NULL)
    ELSE EXISTS (SELECT FROM rju_task AS t WHERE t.id::text = given.subject_id AND t.closed_at IS NULL)
  END;

CREATE OR REPLACE FUNCTION notice_is_open(given notice) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN notice_subject_is_open(given)
    OR (given.acknowledged_at IS NULL OR notice_is_unsent(given.id))
      AND NOT retention_has_waited('notice', given.created_at);

CREATE OR REPLACE VIEW retention_process_names AS
SELECT p.id AS process_id, p.closed_at AS began,
  process_is_awaited(p.id) AND NOT retention_has_waited('processNames', p.closed_at) AS is_open
FROM process AS p
WHERE p.state = 'closed' AND p.names_destroyed_at IS NULL;

CREATE OR REPLACE VIEW retention_process_traces AS
SELECT p.id AS process_id, p.names_destroyed_at AS began,
  process_is_awaited(p.id) AND NOT retention_has_waited('processTraces', p.names_destroyed_at) AS is_open
FROM process AS p
WHERE p.state = 'closed' AND p.names_destroyed_at IS NOT NULL AND p.traces_removed_at IS NULL;

SELECT house_close();
