-- The kinds of data on the retention schedule, and the days that each is kept for to begin with.
--
-- A rule begins as a dry run. The unit sets its days between min and max and activates it; both survive, because this
-- list writes them only when it adds the rule. The program owns the names, the handling, the source and the bounds.
-- Where nothing can be set (elsewhere, kept), the days are the program's too. Bounds that exclude the days an agency
-- has set are refused by retention_rule_keep_within_bounds: such a change needs a migration that says what happens.
--
-- No rule is deleted, because reports refer to it; a kind that ends is removed by a migration. Handlings:
--   rows       rows of the source are deleted
--   names      the data key is destroyed in the keyring, by the service
--   traces     what is left of a process's people by id is deleted
--   elsewhere  another job removes it; the schedule reports it
--   kept       never removed
WITH listed (kind, name_en, name_fr, handling, source, keep_days, keep_days_min, keep_days_max) AS (
  VALUES
    ('requestAnswer', 'Kept answers to repeated requests', 'Réponses conservées aux requêtes répétées',
      'rows', 'request_answer', 30, 2, 400),
    ('engagement', 'Mediators'' engagements that are over', 'Engagements de médiateurs terminés',
      'rows', 'engagement', 2557, 366, 3653),
    ('removalOrder', 'Removal orders that have ended', 'Ordres de suppression terminés',
      'rows', 'removal_order', 730, 30, 3653),
    ('notice', 'Notices in inboxes, and their deliveries', 'Notifications dans les boîtes, et leurs envois',
      'rows', 'notice', 180, 30, 1100),
    ('mailbox', 'Mailboxes of mediators no longer engaged', 'Boîtes de médiateurs qui ne sont plus engagés',
      'rows', 'notice_mailbox', 90, 30, 365),
    ('account', 'Accounts of people who no longer sign in', 'Comptes de personnes qui n’ouvrent plus de session',
      'rows', 'account', 365, 90, 1100),
    ('calendar', 'Calendars that were revoked', 'Calendriers révoqués',
      'rows', 'calendar_feed', 90, 30, 1100),
    ('deskKey', 'Keys of desks that were revoked', 'Clés de poste révoquées',
      'rows', 'desk_key', 90, 30, 1100),

    ('referralMessages', 'Messages of ended referrals', 'Messages des renvois terminés',
      'names', NULL, 365, 30, 3653),
    ('processNames', 'Names of closed processes', 'Noms des processus fermés',
      'names', NULL, 365, 30, 3653),
    ('processTraces', 'Participants and attendees without names', 'Participants et présences sans noms',
      'traces', NULL, 730, 30, 3653),

    ('jobHistory', 'History of ended jobs', 'Historique des tâches terminées',
      'elsewhere', NULL, 31, 31, 31),
    ('entryList', 'Entry lists', 'Listes d’entrée',
      'elsewhere', NULL, 1, 1, 1),
    ('auditTrail', 'Audit trail', 'Journal de vérification',
      'kept', NULL, NULL, NULL, NULL)
)
INSERT INTO retention_rule AS r (kind, name_en, name_fr, handling, source, keep_days, keep_days_min, keep_days_max)
SELECT kind, name_en, name_fr, handling, source, keep_days, keep_days_min, keep_days_max FROM listed
ON CONFLICT ON CONSTRAINT retention_rule_pkey DO UPDATE SET
  name_en = excluded.name_en, name_fr = excluded.name_fr, handling = excluded.handling, source = excluded.source,
  keep_days_min = excluded.keep_days_min, keep_days_max = excluded.keep_days_max,
  keep_days = CASE
    WHEN excluded.handling IN ('rows', 'names', 'traces') THEN coalesce(r.keep_days, excluded.keep_days)
    ELSE excluded.keep_days
  END
WHERE (r.name_en, r.name_fr, r.handling, r.source, r.keep_days_min, r.keep_days_max)
    IS DISTINCT FROM (
      excluded.name_en, excluded.name_fr, excluded.handling, excluded.source, excluded.keep_days_min,
      excluded.keep_days_max)
  OR excluded.handling IN ('elsewhere', 'kept') AND r.keep_days IS DISTINCT FROM excluded.keep_days;
