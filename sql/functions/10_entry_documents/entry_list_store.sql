-- Stores a new revision, sealed, and supersedes the current one. If anybody took a copy of that one, announces that the
-- copies are to be brought back, to the front desk and to whoever took them. The trail says which arrivals the revision
-- names.
CREATE OR REPLACE FUNCTION entry_list_store(
  who actor, given_site text, given_day date, given_revision integer, given_key uuid, content bytea, document bytea,
  arrivals uuid[]
) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  former integer;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.render');
  UPDATE entry_list AS l SET state = 'superseded', superseded_at = clock_now()
  WHERE l.site_code = given_site AND l.day = given_day AND l.state IN ('rendered', 'released')
  RETURNING l.revision INTO former;
  INSERT INTO entry_list (
    site_code, day, revision, supersedes, key_id, content_sealed, document_sealed, first_arrival)
  VALUES (
    given_site, given_day, given_revision, former, given_key, content, document,
    (SELECT min(a.arrival) FROM attendee AS a WHERE a.id = ANY (arrivals)));
  INSERT INTO entry_list_arrival (site_code, day, revision, arrival_id, meeting_id, arrives_at)
  SELECT given_site, given_day, given_revision, a.id, a.meeting_id, a.arrival
  FROM attendee AS a WHERE a.id = ANY (arrivals);
  PERFORM audit_write(
    who, 'entryList.render', 'entryList', site_day_name(given_site, given_day),
    jsonb_build_object('revision', given_revision, 'arrivals', arrivals));
  PERFORM entry_list_stop_reminders(given_site, given_day, former);
  PERFORM entry_list_bury_misspelt(who, given_site, given_day);
  IF cardinality(entry_list_takers(given_site, given_day, former)) > 0 THEN
    PERFORM event_publish('entryList.recalled', jsonb_build_object('revision', l.id))
    FROM entry_list AS l WHERE (l.site_code, l.day, l.revision) = (given_site, given_day, given_revision);
  END IF;
END
$$;
