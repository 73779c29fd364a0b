-- Trigger on meeting: a proposal belongs to one place, time and list of attendees, and ends with them.
CREATE OR REPLACE FUNCTION arrival_proposal_overtaken() RETURNS trigger
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM arrival_proposal_close(NEW.id, 'overtaken', NULL);
  RETURN NULL;
END
$$;
