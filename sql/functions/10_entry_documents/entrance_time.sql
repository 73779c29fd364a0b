-- When what an entry of the entrance says happened, with the offset of a zone.
CREATE OR REPLACE FUNCTION entrance_time(given entrance_event, zone text) RETURNS text
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN rfc3339(coalesce(given.happened_at, given.recorded_at), zone);
END
$$;
