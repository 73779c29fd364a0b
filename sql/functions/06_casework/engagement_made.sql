-- Plans the reminder of an engagement that was made or changed (program.2).
CREATE OR REPLACE FUNCTION engagement_made() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  PERFORM engagement_plan_reminder(NEW.id);
  RETURN NULL;
END
$$;

-- Plans the job that reminds of an engagement's end: the agency's number of days before it, at eight in the morning at
-- National Headquarters. None for an engagement that has ended.
CREATE OR REPLACE FUNCTION engagement_plan_reminder(given_engagement uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_enqueue(
    'engagement.remind', jsonb_build_object('engagement', e.id),
    wall_instant(e.ends_on - a.engagement_reminder_days + time '08:00', headquarters_zone()), e.id::text)
  FROM engagement AS e CROSS JOIN agency_setting AS a
  WHERE e.id = given_engagement AND a.singleton AND e.ends_on >= headquarters_today();
END
$$;
