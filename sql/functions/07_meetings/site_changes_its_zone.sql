-- Trigger on site: a new zone leaves the wall times of its bookings as they are; a job derives their instants again.
CREATE OR REPLACE FUNCTION site_changes_its_zone() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM job_enqueue('zone.check', '{}', NULL, 'zone.check');
  RETURN NULL;
END
$$;
