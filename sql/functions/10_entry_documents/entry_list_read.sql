-- The released revision of a list, sealed, and what the entrance recorded of it; its document only where it is asked
-- for. Until the front desk acknowledges it, the one that the desk acknowledged last comes with it, to see what is
-- different; without its content if that is destroyed. No row unless the actor may read it. The trail says which
-- revisions were read (scope.1).
CREATE OR REPLACE FUNCTION entry_list_read(who actor, given_site text, given_day date, with_document boolean)
  RETURNS TABLE (
    revision integer, supersedes integer, state text, key_id uuid, content_sealed bytea, document_sealed bytea,
    marks jsonb, acknowledged_by_site boolean, present text, known_revision integer, known_key uuid,
    known_sealed bytea)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.read');
  IF NOT entry_list_within_reach(who, given_site) THEN RETURN; END IF;
  FOR revision, supersedes, state, key_id, content_sealed, document_sealed, marks, acknowledged_by_site, present,
    known_revision, known_key, known_sealed IN
    SELECT
      l.revision, l.supersedes,
      CASE WHEN entry_list_is_acknowledged(l.site_code, l.day, l.revision) THEN 'acknowledged' ELSE 'released' END,
      l.key_id, l.content_sealed, CASE WHEN with_document THEN l.document_sealed END,
      entrance_marks(l.site_code, l.day),
      entry_list_is_acknowledged_by_site(l.site_code, l.day, l.revision), rfc3339(clock_now(), s.time_zone),
      k.revision, k.key_id, k.content_sealed
    FROM entry_list AS l
    JOIN site AS s ON s.code = l.site_code
    LEFT JOIN LATERAL (
      SELECT b.revision, b.key_id, b.content_sealed FROM entry_list AS b
      WHERE b.site_code = l.site_code AND b.day = l.day AND b.revision < l.revision
        AND entry_list_is_acknowledged(b.site_code, b.day, b.revision)
        AND NOT entry_list_is_acknowledged(l.site_code, l.day, l.revision)
      ORDER BY b.revision DESC LIMIT 1
    ) AS k ON true
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'
      AND entry_list_is_readable(who, given_site, given_day)
  LOOP
    PERFORM audit_write(
      who, 'entryList.read', 'entryList', site_day_name(given_site, given_day),
      jsonb_strip_nulls(jsonb_build_object('revision', revision, 'comparedWith', known_revision)));
    RETURN NEXT;
  END LOOP;
END
$$;
