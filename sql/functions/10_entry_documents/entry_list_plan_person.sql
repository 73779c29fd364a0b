-- Has the lists made anew that spell a name which was put right, a participant's or a mediator's, and completes the job
-- that brought the event. Their present revisions are destroyed as soon as newer ones have taken their place; those
-- that have been replaced already, at once.
--
-- A list that is being rendered for the first time names nobody yet: whether it spells the name is asked once its row
-- is locked.
--
-- False if the job belongs to another worker by now; then nothing is done.
CREATE OR REPLACE FUNCTION entry_list_plan_person(given_person uuid, job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  spelt record;
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  FOR spelt IN
    SELECT d.site_code, d.day
    FROM entry_list_of_person(given_person) AS n
    JOIN entry_list_day AS d ON d.site_code = n.site_code AND d.day = n.day AND d.destroyed_at IS NULL
    ORDER BY 1, 2
  LOOP
    PERFORM FROM entry_list_day AS d WHERE d.site_code = spelt.site_code AND d.day = spelt.day FOR NO KEY UPDATE;
    CONTINUE WHEN NOT EXISTS (
      SELECT FROM entry_list_naming(given_person) AS n WHERE n.site_code = spelt.site_code AND n.day = spelt.day);
    INSERT INTO entry_list_misspelling (site_code, day, revision)
    SELECT l.site_code, l.day, l.revision FROM entry_list AS l
    WHERE l.site_code = spelt.site_code AND l.day = spelt.day AND l.state <> 'destroyed'
    ON CONFLICT DO NOTHING;
    PERFORM entry_list_bury_misspelt(acting(), spelt.site_code, spelt.day);
    PERFORM job_enqueue('entryList.render', jsonb_build_object('list', d.id), NULL, d.id::text)
    FROM entry_list_day AS d WHERE d.site_code = spelt.site_code AND d.day = spelt.day;
  END LOOP;
  RETURN true;
END
$$;

-- The lists that name a person: as an arrival, also one that was taken off since, or as the mediator of a meeting.
CREATE OR REPLACE FUNCTION entry_list_naming(given_person uuid) RETURNS TABLE (site_code text, day date)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT l.site_code, l.day FROM attendee AS a JOIN entry_list_arrival AS l ON l.arrival_id = a.id
  WHERE a.participant_id = given_person
  UNION
  SELECT l.site_code, l.day FROM attendee_former AS f JOIN entry_list_arrival AS l ON l.arrival_id = f.id
  WHERE f.participant_id = given_person
  UNION
  SELECT l.site_code, l.day FROM entry_list_arrival AS l
  WHERE given_person IN (SELECT meeting_mediators(l.meeting_id));
END;

-- The lists that may come to name a person, and those that do: by every meeting that they attend, or have as mediator.
CREATE OR REPLACE FUNCTION entry_list_of_person(given_person uuid) RETURNS TABLE (site_code text, day date)
  LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT n.site_code, n.day FROM entry_list_naming(given_person) AS n
  UNION
  SELECT m.site_code, m.day FROM attendee AS a JOIN meeting AS m ON m.id = a.meeting_id
  WHERE a.participant_id = given_person
  UNION
  SELECT m.site_code, m.day FROM attendee_former AS f JOIN meeting AS m ON m.id = f.meeting_id
  WHERE f.participant_id = given_person
  UNION
  SELECT m.site_code, m.day
  FROM entry_list_day AS d JOIN meeting AS m ON m.site_code = d.site_code AND m.day = d.day
  WHERE d.destroyed_at IS NULL AND given_person IN (SELECT meeting_mediators(m.id));
END;
