-- The addresses of a mailbox besides its inbox, each with its duty and the language that comes first there. A
-- mediator's is that of their account; while they are away, whoever stands in for them is told as well (duty deputy),
-- unless the deputy's own engagement has ended (program.2). No row where there is no address.
CREATE OR REPLACE FUNCTION notice_targets(mailbox uuid) RETURNS TABLE (duty text, email text, language text)
  LANGUAGE sql STABLE
AS $$
  SELECT a.duty, a.email, a.language FROM notice_address AS a WHERE a.mailbox_id = mailbox
  UNION ALL
  SELECT 'general', a.email, coalesce(a.language, box.language)
  FROM notice_mailbox AS box JOIN account AS a ON a.subject = box.subject
  WHERE box.id = mailbox AND box.role = 'mediator' AND a.email IS NOT NULL
  UNION ALL
  SELECT 'deputy', d.email, coalesce(d.language, box.language)
  FROM notice_mailbox AS box
  JOIN account_absence AS away ON away.subject = box.subject AND away.during @> headquarters_today()
  JOIN account AS d ON d.subject = away.deputy
  WHERE box.id = mailbox AND box.role = 'mediator' AND d.email IS NOT NULL
    AND EXISTS (SELECT FROM mediator AS m WHERE m.subject = d.subject AND mediator_works_today(m.id))
$$;
