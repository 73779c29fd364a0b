-- Trigger on meeting: remind_at follows held_until, however the hold begins, moves or ends.
CREATE OR REPLACE FUNCTION meeting_plan_reminder() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.held_until IS DISTINCT FROM OLD.held_until THEN
    NEW.remind_at := meeting_remind_at(NEW.held_until);
  END IF;
  RETURN NEW;
END
$$;

-- When both sides are reminded of a hold that ends at an instant: before it by the agency's lead, or at half the
-- remaining time if that is shorter than the lead. NULL if the hold is shorter than two hours, or the agency wants no
-- reminders.
CREATE OR REPLACE FUNCTION meeting_remind_at(given_end timestamptz) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  present constant timestamptz := clock_now();
  lead interval;
BEGIN
  SELECT make_interval(hours => a.hold_reminder_hours) INTO lead FROM agency_setting AS a WHERE a.singleton;
  RETURN CASE
    WHEN lead = interval '0' OR given_end - present < interval '2 hours' THEN NULL
    WHEN given_end - present > lead THEN given_end - lead
    ELSE present + (given_end - present) / 2
  END;
END
$$;
