-- When a hold that begins now ends: after the agency's hours, but no later than the meeting begins.
CREATE OR REPLACE FUNCTION meeting_hold_until(begins timestamptz) RETURNS timestamptz
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN (
    SELECT least(clock_now() + make_interval(hours => a.hold_hours), begins)
    FROM agency_setting AS a WHERE a.singleton);
END
$$;
