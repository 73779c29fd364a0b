-- Destroys the replaced revisions of a list that spell a name which was put right since. Their tombstones stay, and so
-- does what is known of printed copies, which are still to be brought back. The caller has locked the day.
CREATE OR REPLACE FUNCTION entry_list_bury_misspelt(who actor, given_site text, given_day date) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  buried record;
BEGIN
  FOR buried IN
    UPDATE entry_list AS l SET
      state = 'destroyed', destroyed_at = clock_now(), content_sealed = NULL, document_sealed = NULL,
      first_arrival = NULL
    FROM entry_list_misspelling AS m
    WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'superseded'
      AND (m.site_code, m.day, m.revision) = (l.site_code, l.day, l.revision)
    RETURNING l.revision, l.key_id
  LOOP
    PERFORM key_destroy_later(buried.key_id);
    DELETE FROM entry_list_misspelling AS m
    WHERE m.site_code = given_site AND m.day = given_day AND m.revision = buried.revision;
    PERFORM audit_write(
      who, 'entryList.destroy', 'entryList', site_day_name(given_site, given_day),
      jsonb_build_object('revision', buried.revision));
  END LOOP;
END
$$;
