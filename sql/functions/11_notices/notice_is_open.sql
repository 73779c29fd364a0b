-- Whether a notice is still needed, so that retention leaves it alone: its subject is open, or it is unsent or
-- unacknowledged and retention's longest wait isn't over.
CREATE OR REPLACE FUNCTION notice_is_open(given notice) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT notice_subject_is_open(given)
    OR (given.acknowledged_at IS NULL OR notice_is_unsent(given.id))
      AND NOT retention_has_waited('notice', given.created_at);
$$;

-- Whether the subject of a notice is open. An engagement never is: its notice only waits to be acknowledged.
CREATE OR REPLACE FUNCTION notice_subject_is_open(given notice) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT CASE given.subject_kind
    WHEN 'meeting' THEN EXISTS (
      SELECT FROM meeting AS m WHERE m.id::text = given.subject_id AND m.state IN ('held', 'confirmed'))
    WHEN 'entryList' THEN EXISTS (
      SELECT FROM entry_list_day AS l
      WHERE l.site_code = given.site_code AND l.day = given.day AND l.destroyed_at IS NULL)
    WHEN 'task' THEN EXISTS (
      SELECT FROM rju_task AS t WHERE t.id::text = given.subject_id AND t.closed_at IS NULL)
    WHEN 'alert' THEN EXISTS (
      SELECT FROM audit_alert AS t WHERE t.id::text = given.subject_id AND t.closed_at IS NULL)
    WHEN 'referral' THEN EXISTS (
      SELECT FROM referral AS r WHERE r.id::text = given.subject_id AND r.ended_at IS NULL)
    WHEN 'advice' THEN EXISTS (
      SELECT FROM advice AS a
      WHERE a.id::text = given.subject_id AND num_nonnulls(a.closed_at, a.recommended_at) = 0)
    WHEN 'engagement' THEN false
    WHEN 'digest' THEN false
    WHEN 'delivery' THEN notice_delivery_is_with_the_unit(given.subject_id::uuid)
    WHEN 'removal' THEN EXISTS (
      SELECT FROM removal_order AS o WHERE o.id::text = given.subject_id AND o.state IN ('issued', 'done'))
  END;
$$;
