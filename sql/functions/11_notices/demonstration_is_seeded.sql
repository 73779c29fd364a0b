-- Whether a demonstration's seed was planted completely: the unit's mailbox comes last. Only the owner calls it.
CREATE OR REPLACE FUNCTION demonstration_is_seeded() RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (SELECT FROM notice_mailbox AS b WHERE b.role = 'rju')
$$;
