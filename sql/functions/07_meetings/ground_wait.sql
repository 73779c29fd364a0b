-- Trigger on what meetings stand on, before a statement changes it: waits for the bookings under way, so that the
-- review at the end sees them, and has those that come wait, so that they are planned on what is there then (entry.1,
-- entry.2). Every booking locks the table before it reads what it is planned on.
CREATE OR REPLACE FUNCTION ground_wait() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  LOCK TABLE meeting IN EXCLUSIVE MODE;
  RETURN NULL;
END
$$;
