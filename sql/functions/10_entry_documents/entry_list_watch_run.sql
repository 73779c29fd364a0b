-- Runs the watch over entry lists and completes its job (entry.3). What is missing is noted, and announced once: at the
-- second check that finds it, as a list may just be in the making, or at once if somebody arrives within two hours.
-- What isn't missing any more is closed, with its task of the unit, and forgotten after 30 days. It also asks for
-- copies that are out after their day, and tells of prints that don't come out. Notes when it ran.
--
-- False if the job belongs to another worker by now; then nothing is checked.
CREATE OR REPLACE FUNCTION entry_list_watch_run(job bigint, lease integer) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  missing entry_list_lack;
  ran constant timestamptz := clock_now();
BEGIN
  PERFORM actor_require_service();
  IF NOT job_complete(job, lease) THEN RETURN false; END IF;
  -- Serialises two checks at once, so that each lack is announced by one of them.
  PERFORM FROM entry_list_watch FOR UPDATE;
  DELETE FROM entry_list_lack AS k WHERE k.closed_at < ran - interval '30 days';
  UPDATE entry_list_lack AS k SET closed_at = ran
  WHERE k.closed_at IS NULL AND NOT EXISTS (
    SELECT FROM entry_list_lacks() AS n
    WHERE (n.meeting_id, n.kind, n.site_code, n.day) = (k.meeting_id, k.kind, k.site_code, k.day));
  PERFORM entry_list_lack_settle();
  -- Those that were found before, and those of people who are due soon.
  FOR missing IN
    UPDATE entry_list_lack AS k SET announced_at = ran
    WHERE k.closed_at IS NULL AND k.announced_at IS NULL AND k.found_at < ran
    RETURNING k.*
  LOOP
    PERFORM entry_list_lack_announce(missing);
  END LOOP;
  FOR missing IN
    INSERT INTO entry_list_lack (kind, meeting_id, site_code, day, revision, found_at, announced_at)
    SELECT
      n.kind, n.meeting_id, n.site_code, n.day, n.revision, ran,
      CASE WHEN n.first_arrival < ran + interval '2 hours' THEN ran END
    FROM entry_list_lacks() AS n
    ON CONFLICT DO NOTHING
    RETURNING *
  LOOP
    IF missing.announced_at IS NOT NULL THEN PERFORM entry_list_lack_announce(missing); END IF;
  END LOOP;
  -- What is missing is told in any case.
  BEGIN
    PERFORM entry_list_ask_for_copies();
    PERFORM print_job_tell_of_delay(j.id) FROM entry_list_print_job AS j WHERE j.ended_at IS NULL ORDER BY j.id;
  EXCEPTION WHEN data_exception OR integrity_constraint_violation OR raise_exception THEN
    RAISE WARNING 'copies and prints could not be asked for: %', SQLSTATE;
  END;
  UPDATE entry_list_watch SET
    ran_at = ran, lack_count = (SELECT count(*) FROM entry_list_lack AS k WHERE k.closed_at IS NULL);
  PERFORM job_run_count(job, jsonb_build_object('missing', (SELECT w.lack_count FROM entry_list_watch AS w)));
  RETURN true;
END
$$;

-- Tells the site, the unit and the mediator what is missing, and opens the unit's task.
CREATE OR REPLACE FUNCTION entry_list_lack_announce(missing entry_list_lack) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM event_publish(
    CASE missing.kind WHEN 'notListed' THEN 'entryList.missing' ELSE 'entryList.unconfirmed' END,
    jsonb_build_object('lack', missing.told_as));
  PERFORM rju_task_open('entryListMissing', m.process_id, m.id) FROM meeting AS m WHERE m.id = missing.meeting_id;
END
$$;

-- Closes the unit's tasks about meetings of which nothing is missing any more.
CREATE OR REPLACE FUNCTION entry_list_lack_settle() RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = (acting()).subject
  WHERE t.kind = 'entryListMissing' AND t.closed_at IS NULL
    AND NOT EXISTS (
      SELECT FROM entry_list_lack AS k WHERE k.meeting_id = t.meeting_id AND k.closed_at IS NULL);
END
$$;
