-- Records what happened at the principal entrance on the site's own day (entry.3): 'arrived', 'left' or 'noShow' of
-- somebody on the released list; 'mediatorArrived' or 'mediatorLeft' of who accompanies them; 'unlisted', that somebody
-- came whom no list names, without a name. What stands already is answered again, and nothing is recorded.
--
-- given_at is when it happened by the site's wall clock, for what was noted without a network; NULL for now. It is told
-- until the list is destroyed.
--
-- Outcomes: done, with the entry; notFound if no list is released or the actor isn't of the site; otherDay; notYet if
-- given_at is still to come;
-- arrivalUnknown if nobody of that id is on the list of a meeting that stands; outOfOrder if it doesn't follow from
-- what stands, or the person isn't due yet.
CREATE OR REPLACE FUNCTION entrance_record(
  who actor, given_id uuid, given_site text, given_day date, given_kind text, given_arrival uuid,
  given_at timestamp,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  happened constant timestamptz := entrance_instant(given_site, given_at);
  of_meeting meeting;
  of_mediator uuid;
  standing entrance_event;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entrance.record');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entrance_begin_change(who, given_site, given_day, given_kind <> 'unlisted', happened) AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF given_kind <> 'unlisted' THEN
    of_meeting := entrance_meeting_of(given_site, given_day, given_arrival);
    IF of_meeting.id IS NULL THEN
      outcome := 'arrivalUnknown';
      RETURN;
    END IF;
    IF given_kind LIKE 'mediator%' THEN of_mediator := of_meeting.mediator_id; END IF;
    standing := entrance_standing(given_site, given_day, given_arrival, of_mediator);
    -- What is told later can't come before what stands: it would say something else of now than it says of then.
    IF happened < date_trunc('minute', coalesce(standing.happened_at, standing.recorded_at))
      AND standing.kind <> given_kind THEN
      outcome := 'outOfOrder';
      RETURN;
    END IF;
    IF NOT entrance_follows(standing.kind, given_kind, given_arrival, coalesce(happened, clock_now())) THEN
      outcome := 'outOfOrder';
      RETURN;
    END IF;
  END IF;
  IF standing.kind IS DISTINCT FROM given_kind THEN
    INSERT INTO entrance_event AS e (
      id, site_code, day, kind, meeting_id, attendee_id, mediator_id, recorded_by, recorded_role, happened_at)
    VALUES (
      given_id, given_site, given_day, given_kind, CASE WHEN of_mediator IS NULL THEN of_meeting.id END,
      CASE WHEN of_mediator IS NULL AND given_kind <> 'unlisted' THEN given_arrival END, of_mediator, (who).subject,
      (who).role, happened)
    RETURNING e.* INTO standing;
    PERFORM entrance_tell(standing, of_meeting.id);
  END IF;
  PERFORM audit_write(
    who, CASE given_kind WHEN 'arrived' THEN 'entryList.markArrival' ELSE 'entrance.record' END,
    CASE given_kind WHEN 'unlisted' THEN 'entryList' ELSE 'arrival' END,
    CASE given_kind WHEN 'unlisted' THEN site_day_name(given_site, given_day) ELSE given_arrival::text END,
    jsonb_strip_nulls(jsonb_build_object(
      'kind', nullif(given_kind, 'arrived'), 'at', to_char(given_at, 'YYYY-MM-DD"T"HH24:MI'))));
  outcome := 'done';
  answer := entrance_view(standing, given_arrival);
END
$$;

-- The meeting of somebody on the released list of a site and a day, locked; NULL if it doesn't stand any more.
CREATE OR REPLACE FUNCTION entrance_meeting_of(given_site text, given_day date, given_arrival uuid) RETURNS meeting
  LANGUAGE plpgsql
AS $$
DECLARE
  found_meeting meeting;
BEGIN
  SELECT m.* INTO found_meeting
  FROM entry_list AS l
  JOIN entry_list_arrival AS a ON a.site_code = l.site_code AND a.day = l.day AND a.revision = l.revision
  JOIN meeting AS m ON m.id = a.meeting_id
  WHERE l.site_code = given_site AND l.day = given_day AND l.state = 'released' AND a.arrival_id = given_arrival
    AND m.site_code = given_site AND m.day = given_day AND m.state IN ('confirmed', 'completed', 'stopped')
    AND EXISTS (SELECT FROM attendee AS t WHERE t.id = given_arrival AND t.meeting_id = m.id)
  FOR NO KEY UPDATE OF m;
  -- Read under the lock: it may have been cancelled while this waited.
  IF found_meeting.state NOT IN ('confirmed', 'completed', 'stopped') THEN RETURN NULL; END IF;
  RETURN found_meeting;
END
$$;

-- The instant of a site's wall time, of two the one nearer to now; NULL for none.
CREATE OR REPLACE FUNCTION entrance_instant(given_site text, given_at timestamp) RETURNS timestamptz
  LANGUAGE sql STABLE
  RETURN (
    SELECT wall_instant_near(given_at, s.time_zone, clock_now()) FROM site AS s WHERE s.code = given_site);

-- Whether an entry may follow what stands, or says the same again. Whoever left may come back; nobody is absent before
-- they are due.
CREATE OR REPLACE FUNCTION entrance_follows(
  standing_kind text, given_kind text, given_arrival uuid, happened timestamptz
) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN standing_kind IS NOT DISTINCT FROM given_kind OR CASE given_kind
    WHEN 'arrived' THEN standing_kind IS DISTINCT FROM 'noShow'
    WHEN 'left' THEN standing_kind IS NOT DISTINCT FROM 'arrived'
    WHEN 'noShow' THEN standing_kind IS NULL
      AND EXISTS (SELECT FROM attendee AS a WHERE a.id = given_arrival AND a.arrival <= happened)
    WHEN 'mediatorArrived' THEN true
    WHEN 'mediatorLeft' THEN standing_kind IS NOT DISTINCT FROM 'mediatorArrived'
    ELSE false
  END;
