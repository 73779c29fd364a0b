-- Marks somebody on the released list as arrived. The first mark is kept, and later revisions keep it too.
--
-- Outcomes: done; notFound if no list is released or the actor isn't of the site; arrivalUnknown if nobody of that id
-- is on the list.
CREATE OR REPLACE FUNCTION entry_list_mark_arrival(
  who actor, given_site text, given_day date, given_arrival uuid,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM actor_require(who);
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entry_list_begin_change(who, given_site, given_day, NULL) AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF NOT EXISTS (
    SELECT FROM entry_list_arrival AS a
    JOIN entry_list AS l ON l.site_code = a.site_code AND l.day = a.day AND l.revision = a.revision
    WHERE a.site_code = given_site AND a.day = given_day AND a.arrival_id = given_arrival AND l.state = 'released'
  ) THEN
    outcome := 'arrivalUnknown';
    RETURN;
  END IF;
  INSERT INTO entry_list_arrival_mark (site_code, day, arrival_id, marked_by)
  VALUES (given_site, given_day, given_arrival, (who).subject)
  ON CONFLICT DO NOTHING;
  PERFORM audit_write(who, 'entryList.markArrival', 'arrival', given_arrival::text);
  outcome := 'done';
  SELECT jsonb_build_object('arrival', given_arrival, 'arrivedAt', rfc3339(m.marked_at, s.time_zone)) INTO answer
  FROM entry_list_arrival_mark AS m JOIN site AS s ON s.code = m.site_code
  WHERE m.site_code = given_site AND m.day = given_day AND m.arrival_id = given_arrival;
END
$$;
