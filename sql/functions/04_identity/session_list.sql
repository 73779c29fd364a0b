-- The sessions that are open, by subject, the oldest of each first; of one subject if given_subject names it. A page
-- has all sessions of given_limit subjects, those behind given_after. Nothing by which a session is known or used is
-- told, so it runs with the owner's rights over a table that no reader has. For the unit and the service.
CREATE OR REPLACE FUNCTION session_list(
  given_subject text, given_after text, given_limit integer
) RETURNS TABLE (
  subject text, role text, site text, opened_at text, last_seen_at text, expires_at text
)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_anyone();
  PERFORM permission_require(acting(), 'session.list');
  RETURN QUERY
  WITH standing AS (
    SELECT s.subject, s.role, s.site, s.opened_at, s.last_seen_at, s.expires_at, s.id
    FROM session AS s
    WHERE s.ended_at IS NULL AND session_limit_passed(s) IS NULL
      AND (given_subject IS NULL OR s.subject = given_subject)
      AND (given_after IS NULL OR s.subject > given_after)
  ), people AS (
    SELECT DISTINCT o.subject FROM standing AS o ORDER BY o.subject LIMIT given_limit
  )
  SELECT
    o.subject, o.role, o.site, rfc3339(o.opened_at, headquarters_zone()), rfc3339(o.last_seen_at, headquarters_zone()),
    rfc3339(o.expires_at, headquarters_zone())
  FROM standing AS o JOIN people AS p ON p.subject = o.subject
  ORDER BY o.subject, o.opened_at, o.id;
END
$$;
