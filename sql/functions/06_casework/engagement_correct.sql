-- Corrects an engagement's kind or dates; what isn't given stays (program.2). Meetings that it no longer covers are
-- held again, by a trigger of the floor above.
--
-- Outcomes: 'done', with the engagement's id; 'notFound' for an unknown one; 'invalid' for a term that ends before it
-- starts, or a casual one of more than a year.
CREATE OR REPLACE FUNCTION engagement_correct(
  who actor, given_engagement uuid, given_kind text, given_start date, given_end date, OUT outcome text,
  OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  corrected engagement;
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'engagement.correct');
  answer := '{}';
  SELECT * INTO corrected FROM engagement AS e WHERE e.id = given_engagement FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    outcome := 'notFound';
    RETURN;
  END IF;
  corrected.kind := coalesce(given_kind, corrected.kind);
  corrected.starts_on := coalesce(given_start, corrected.starts_on);
  corrected.ends_on := coalesce(given_end, corrected.ends_on);
  IF corrected.ends_on < corrected.starts_on THEN
    outcome := 'invalid';
    answer := field_fault('endsOn', 'endBeforeStart');
  ELSIF corrected.kind = 'casual' AND corrected.ends_on > corrected.starts_on + 366 THEN
    outcome := 'invalid';
    answer := field_fault('endsOn', 'tooFarAhead');
  ELSE
    UPDATE engagement AS e SET kind = corrected.kind, starts_on = corrected.starts_on, ends_on = corrected.ends_on
    WHERE e.id = given_engagement;
    PERFORM audit_write(who, 'engagement.correct', 'engagement', given_engagement::text);
    outcome := 'done';
    answer := jsonb_build_object('id', given_engagement);
  END IF;
END
$$;
