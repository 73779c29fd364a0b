-- The PDF of the released revision of a list, sealed; no row unless the actor may read it. The trail says which
-- revision was read (scope.1).
CREATE OR REPLACE FUNCTION entry_list_read_document(who actor, given_site text, given_day date)
  RETURNS TABLE (revision integer, key_id uuid, document_sealed bytea)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.readDocument');
  IF NOT entry_list_within_reach(who, given_site) THEN RETURN; END IF;
  -- Waits for an update of the list, so that whoever gets a file is told if that revision is recalled.
  PERFORM FROM entry_list_day WHERE site_code = given_site AND day = given_day FOR SHARE;
  FOR revision, key_id, document_sealed IN
    SELECT l.revision, l.key_id, l.document_sealed
    FROM entry_list AS l
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released'
      AND entry_list_is_readable(who, given_site, given_day)
  LOOP
    PERFORM audit_write(
      who, 'entryList.readDocument', 'entryList', site_day_name(given_site, given_day),
      jsonb_build_object('revision', revision));
    RETURN NEXT;
  END LOOP;
END
$$;
