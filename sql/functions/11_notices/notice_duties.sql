-- The duties at which a mailbox is told: the wanted one if it has an address, or else the general one, and whoever
-- stands in for a mediator.
CREATE OR REPLACE FUNCTION notice_duties(given_mailbox uuid, wanted text) RETURNS SETOF text
  LANGUAGE sql STABLE
AS $$
  SELECT coalesce((SELECT t.duty FROM notice_targets(given_mailbox) AS t WHERE t.duty = wanted LIMIT 1), 'general')
  UNION
  SELECT t.duty FROM notice_targets(given_mailbox) AS t WHERE t.duty = 'deputy'
$$;
