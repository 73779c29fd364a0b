-- Whether a demonstration's seed was planted completely: the unit's address comes last. Only the owner calls it.
CREATE OR REPLACE FUNCTION demonstration_is_seeded() RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM notice_mailbox AS b JOIN notice_address AS a ON a.mailbox_id = b.id WHERE b.role = 'rju')
$$;
