-- Plans the job that reminds the unit of an undecided referral, after the agency's number of days of 24 hours.
CREATE OR REPLACE FUNCTION referral_plan_reminder(given_referral uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_enqueue(
    'referral.remind', jsonb_build_object('referral', given_referral),
    clock_now() + make_interval(hours => 24 * a.referral_unread_days), given_referral::text)
  FROM agency_setting AS a WHERE a.singleton;
END
$$;
