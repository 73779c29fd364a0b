-- The released revision of a list, sealed, and what the entrance recorded of it; its document only where it is asked
-- for. No row unless the actor may read it. The trail says which revision was read (scope.1).
CREATE OR REPLACE FUNCTION entry_list_read(who actor, given_site text, given_day date, with_document boolean)
  RETURNS TABLE (
    revision integer, supersedes integer, state text, key_id uuid, content_sealed bytea, document_sealed bytea,
    marks jsonb, acknowledged_by_site boolean)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.read');
  IF NOT entry_list_within_reach(who, given_site) THEN RETURN; END IF;
  FOR revision, supersedes, state, key_id, content_sealed, document_sealed, marks, acknowledged_by_site IN
    SELECT
      l.revision, l.supersedes,
      CASE WHEN entry_list_is_acknowledged(l.site_code, l.day, l.revision) THEN 'acknowledged' ELSE 'released' END,
      l.key_id, l.content_sealed, CASE WHEN with_document THEN l.document_sealed END,
      entrance_marks(l.site_code, l.day),
      entry_list_is_acknowledged_by_site(l.site_code, l.day, l.revision)
    FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'
      AND entry_list_is_readable(who, given_site, given_day)
  LOOP
    PERFORM audit_write(
      who, 'entryList.read', 'entryList', site_day_name(given_site, given_day),
      jsonb_build_object('revision', revision));
    RETURN NEXT;
  END LOOP;
END
$$;
