-- Records that the front desk, or the site's staff, have received a list. The first acknowledgement of a revision by
-- each of the two roles is kept; later ones change nothing. Only the front desk's is the entrance's: it stops the
-- revision's reminders, and nobody else's does (entry.3).
--
-- Outcomes: done; notFound if no list is released or the actor isn't of the site; revisionUnknown; newerRevision, with
-- the revision in `current`.
CREATE OR REPLACE FUNCTION entry_list_acknowledge(
  who actor, given_site text, given_day date, given_revision integer,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entryList.acknowledge');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, given_revision) AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  INSERT INTO entry_list_acknowledgement (site_code, day, revision, acknowledged_by, acknowledged_role)
  VALUES (given_site, given_day, given_revision, (who).subject, (who).role)
  ON CONFLICT DO NOTHING;
  IF entry_list_is_acknowledged(given_site, given_day, given_revision) THEN
    PERFORM entry_list_stop_reminders(given_site, given_day, given_revision);
  END IF;
  PERFORM audit_write(
    who, 'entryList.acknowledge', 'entryList', site_day_name(given_site, given_day),
    jsonb_build_object('revision', given_revision));
  outcome := 'done';
  SELECT jsonb_build_object(
    'site', given_site, 'date', to_char(given_day, 'YYYY-MM-DD'), 'revision', given_revision,
    'acknowledgedAt', rfc3339(a.acknowledged_at, s.time_zone),
    'state', CASE
      WHEN entry_list_is_acknowledged(given_site, given_day, given_revision) THEN 'acknowledged' ELSE 'released' END,
    'acknowledgedBySite', entry_list_is_acknowledged_by_site(given_site, given_day, given_revision)) INTO answer
  FROM entry_list_acknowledgement AS a JOIN site AS s ON s.code = a.site_code
  WHERE a.site_code = given_site AND a.day = given_day AND a.revision = given_revision
    AND a.acknowledged_role = (who).role;
END
$$;
