-- breaking: a worker of the last release adds a revision where an unreleased one is to be replaced
--
-- What nobody has seen is no revision. From now on a list that isn't released yet is replaced in place, so that the
-- first one that anyone sees is revision 1, and a day with many changes keeps one document and one key. Only a released
-- revision is superseded.
--
-- What the last release superseded before anybody saw it goes now, with whom it named; jobs destroy the keys, and the
-- trail says so of each. A list that waits for its release stays until a job has made it anew, as revision 1 or, where
-- the entrance has a revision already, as the one after that. Revisions that the entrance has seen keep their numbers.

WITH made AS (
  INSERT INTO job (kind, state, run_at, unique_key)
  SELECT 'entryList.render', 'available', clock_now(), d.id::text
  FROM entry_list_day AS d
  WHERE d.destroyed_at IS NULL AND EXISTS (
    SELECT FROM entry_list AS l WHERE l.site_code = d.site_code AND l.day = d.day AND l.state = 'rendered')
  ON CONFLICT DO NOTHING
  RETURNING id, unique_key
)
INSERT INTO job_payload (job_id, payload) SELECT id, jsonb_build_object('list', unique_key) FROM made;

WITH unseen AS (
  SELECT l.id, l.site_code, l.day, l.revision, l.key_id, l.state
  FROM entry_list AS l JOIN entry_list_day AS d ON d.site_code = l.site_code AND d.day = l.day
  WHERE d.destroyed_at IS NULL AND l.released_at IS NULL AND l.state <> 'rendered'
), noted AS (
  INSERT INTO audit_entry (actor_subject, actor_role, action, object_kind, object_id, detail)
  SELECT 'vestibule.worker', 'service', 'entryList.destroy', 'entryList',
    u.site_code || '/' || to_char(u.day, 'YYYY-MM-DD'), jsonb_build_object('revision', u.revision)
  FROM unseen AS u WHERE u.state <> 'destroyed'
  ORDER BY u.site_code, u.day, u.revision
), made AS (
  INSERT INTO job (kind, state, run_at, unique_key)
  SELECT 'key.destroy', 'available', clock_now(), u.key_id::text FROM unseen AS u WHERE u.state <> 'destroyed'
  ON CONFLICT DO NOTHING
  RETURNING id, unique_key
), told AS (
  INSERT INTO job_payload (job_id, payload) SELECT id, jsonb_build_object('key', unique_key) FROM made
), spelt AS (
  DELETE FROM entry_list_misspelling AS m USING unseen AS u
  WHERE (m.site_code, m.day, m.revision) = (u.site_code, u.day, u.revision)
), named AS (
  DELETE FROM entry_list_arrival AS a USING unseen AS u
  WHERE (a.site_code, a.day, a.revision) = (u.site_code, u.day, u.revision)
)
DELETE FROM entry_list AS l USING unseen AS u WHERE l.id = u.id;

ALTER TABLE entry_list
  ADD CONSTRAINT entry_list_superseded_was_released CHECK (state <> 'superseded' OR released_at IS NOT NULL);
