-- Undoes what the entrance recorded, by a second entry: the last that stands of an arrival and is of a kind; of an
-- arrival's mediator; or an entry 'unlisted', by its own id.
--
-- Outcomes: done, with the entry that undoes; notFound if no list is released or the actor isn't of the site; otherDay;
-- arrivalUnknown if nobody of that id is on the list; outOfOrder if nothing of that kind is the last that stands.
CREATE OR REPLACE FUNCTION entrance_undo(
  who actor, given_id uuid, given_site text, given_day date, given_kind text, given_target uuid,
  OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  of_meeting meeting;
  standing entrance_event;
  undoing entrance_event;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'entrance.undo');
  SELECT b.outcome, b.answer INTO outcome, answer
  FROM entrance_begin_change(who, given_site, given_day, given_kind <> 'unlisted', NULL) AS b;
  IF outcome IS NOT NULL THEN RETURN; END IF;
  IF given_kind = 'unlisted' THEN
    SELECT e.* INTO standing FROM entrance_event AS e
    WHERE e.id = given_target AND e.site_code = given_site AND e.day = given_day AND e.kind = 'unlisted'
      AND NOT EXISTS (SELECT FROM entrance_event AS u WHERE u.undoes = e.id);
  ELSE
    of_meeting := entrance_meeting_of(given_site, given_day, given_target);
    IF of_meeting.id IS NULL THEN
      outcome := 'arrivalUnknown';
      RETURN;
    END IF;
    standing := entrance_standing(
      given_site, given_day, given_target, CASE given_kind WHEN 'mediator' THEN of_meeting.mediator_id END);
  END IF;
  IF standing.id IS NULL OR given_kind <> 'mediator' AND standing.kind <> given_kind THEN
    outcome := 'outOfOrder';
    RETURN;
  END IF;
  INSERT INTO entrance_event AS e (id, site_code, day, kind, undoes, recorded_by, recorded_role)
  VALUES (given_id, given_site, given_day, 'undone', standing.id, (who).subject, (who).role)
  RETURNING e.* INTO undoing;
  PERFORM entrance_tell(undoing, of_meeting.id);
  PERFORM audit_write(
    who, 'entrance.undo', CASE given_kind WHEN 'unlisted' THEN 'entryList' ELSE 'arrival' END,
    CASE given_kind WHEN 'unlisted' THEN site_day_name(given_site, given_day) ELSE given_target::text END,
    jsonb_build_object('kind', standing.kind));
  outcome := 'done';
  answer := entrance_view(undoing, given_target);
END
$$;
