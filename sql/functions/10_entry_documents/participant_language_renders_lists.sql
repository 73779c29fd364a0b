-- Trigger on participant: once the language of a person is put right, the lists that greet them in it are rendered anew
-- (entry.3). No name was misspelt, so that their former revisions stay readable.
CREATE OR REPLACE FUNCTION participant_language_renders_lists() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_enqueue('entryList.render', jsonb_build_object('list', greeting.id), NULL, greeting.id::text)
  FROM (
    SELECT d.id
    FROM (
      SELECT n.site_code, n.day FROM entry_list_naming(NEW.id) AS n
      UNION
      -- A list that is being rendered for the first time doesn't name anybody yet.
      SELECT m.site_code, m.day FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
      WHERE a.participant_id = NEW.id
    ) AS listed
    JOIN entry_list_day AS d ON d.site_code = listed.site_code AND d.day = listed.day AND d.destroyed_at IS NULL
    ORDER BY d.site_code, d.day
  ) AS greeting;
  RETURN NULL;
END
$$;
