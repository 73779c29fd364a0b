-- Stores what a list says now, sealed (entry.3). A revision that isn't released is replaced in place: nobody has seen
-- it. A released one is superseded. Either way the number is the next after what the entrance has seen. The trail says
-- which arrivals the revision names.
--
-- Raises entry_list_is_next for another number. Raises entry_list_misspelt_gets_another_key if a revision that spells a
-- name which was put right would keep its key, and entry_list_removed_gets_another_key if one would that names somebody
-- who isn't on the list any more (information.2).
CREATE OR REPLACE FUNCTION entry_list_store(
  who actor, given_site text, given_day date, given_revision integer, given_key uuid, content bytea, document bytea,
  arrivals uuid[]
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  current entry_list;
  seen integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.render');
  PERFORM FROM entry_list_day AS d WHERE d.site_code = given_site AND d.day = given_day FOR NO KEY UPDATE;
  SELECT l.* INTO current FROM entry_list AS l
  WHERE l.site_code = given_site AND l.day = given_day AND l.state IN ('rendered', 'released');
  SELECT max(l.revision) INTO seen FROM entry_list AS l
  WHERE l.site_code = given_site AND l.day = given_day AND l.released_at IS NOT NULL;
  IF given_revision <> coalesce(seen, 0) + 1 THEN
    RAISE EXCEPTION 'another revision is next'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_list_is_next', TABLE = 'entry_list';
  END IF;
  IF current.state = 'rendered' THEN
    PERFORM entry_list_keep_key(current, given_key, arrivals);
    PERFORM entry_list_clear(current, given_key);
    UPDATE entry_list AS l SET
      revision = given_revision, supersedes = seen, key_id = given_key, content_sealed = content,
      document_sealed = document, rendered_at = clock_now()
    WHERE l.id = current.id;
  ELSE
    UPDATE entry_list AS l SET state = 'superseded', superseded_at = clock_now() WHERE l.id = current.id;
    INSERT INTO entry_list (site_code, day, revision, supersedes, key_id, content_sealed, document_sealed)
    VALUES (given_site, given_day, given_revision, seen, given_key, content, document);
  END IF;
  PERFORM entry_list_note_arrivals(given_site, given_day, given_revision, arrivals);
  PERFORM audit_write(
    who, 'entryList.render', 'entryList', site_day_name(given_site, given_day),
    jsonb_build_object('revision', given_revision, 'arrivals', arrivals));
  IF current.state = 'released' THEN PERFORM entry_list_supersede(who, current); END IF;
END
$$;

-- Refuses the key of an unreleased revision to what replaces it, if somebody whom it names was taken off.
CREATE OR REPLACE FUNCTION entry_list_keep_key(unseen entry_list, given_key uuid, arrivals uuid[]) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  IF given_key = (unseen).key_id AND EXISTS (
    SELECT FROM entry_list_arrival AS a
    WHERE (a.site_code, a.day, a.revision) = ((unseen).site_code, (unseen).day, (unseen).revision)
      AND (a.arrival_id = ANY (arrivals)) IS NOT TRUE
  ) THEN
    RAISE EXCEPTION 'the name of somebody who was taken off could be opened for as long as the list'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_list_removed_gets_another_key', TABLE = 'entry_list';
  END IF;
END
$$;

-- Forgets whom an unreleased revision names, before it is replaced or discarded. Its key goes too, unless it is kept:
-- a job destroys it.
CREATE OR REPLACE FUNCTION entry_list_clear(unseen entry_list, kept_key uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM entry_list_arrival AS a
  WHERE (a.site_code, a.day, a.revision) = ((unseen).site_code, (unseen).day, (unseen).revision);
  DELETE FROM entry_list_misspelling AS m
  WHERE (m.site_code, m.day, m.revision) = ((unseen).site_code, (unseen).day, (unseen).revision);
  IF kept_key IS DISTINCT FROM (unseen).key_id THEN
    PERFORM key_destroy_later((unseen).key_id);
  ELSIF FOUND THEN
    RAISE EXCEPTION 'what spelt a name wrongly could be opened for as long as the list'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_list_misspelt_gets_another_key', TABLE = 'entry_list';
  END IF;
END
$$;

-- Notes whom a revision names, by id and time, and when the first of them comes.
CREATE OR REPLACE FUNCTION entry_list_note_arrivals(
  given_site text, given_day date, given_revision integer, arrivals uuid[]
) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO entry_list_arrival (site_code, day, revision, arrival_id, meeting_id, arrives_at)
  SELECT given_site, given_day, given_revision, a.id, a.meeting_id, a.arrival
  FROM attendee AS a WHERE a.id = ANY (arrivals);
  UPDATE entry_list AS l SET first_arrival = (SELECT min(a.arrival) FROM attendee AS a WHERE a.id = ANY (arrivals))
  WHERE (l.site_code, l.day, l.revision) = (given_site, given_day, given_revision);
END
$$;

-- What follows once a released revision has been superseded: its reminders end, and what misspelt a name is destroyed.
-- If anybody took a copy of it, announces that the copies are to be brought back, to the front desk and to whoever
-- took them.
CREATE OR REPLACE FUNCTION entry_list_supersede(who actor, former entry_list) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM entry_list_stop_reminders((former).site_code, (former).day, (former).revision);
  PERFORM print_job_stop_all((former).site_code, (former).day, (former).revision, 'superseded');
  PERFORM entry_list_bury_misspelt(who, (former).site_code, (former).day);
  IF cardinality(entry_list_takers((former).site_code, (former).day, (former).revision)) > 0 THEN
    PERFORM event_publish('entryList.recalled', jsonb_build_object('revision', l.id))
    FROM entry_list AS l
    WHERE l.site_code = (former).site_code AND l.day = (former).day AND l.supersedes = (former).revision;
  END IF;
END
$$;
