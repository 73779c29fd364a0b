-- Who is told at a step of a notice's ladder: the mailbox and the duty of an audience. The duty manager shares the
-- mailbox of the site's staff.
CREATE OR REPLACE FUNCTION notice_step_recipients(given notice, audience text)
  RETURNS TABLE (role text, site text, subject text, duty text)
  LANGUAGE sql STABLE
AS $$
  SELECT
    CASE audience WHEN 'frontDesk' THEN 'frontDesk' ELSE 'siteStaff' END, given.site_code, NULL::text,
    CASE audience WHEN 'dutyManager' THEN 'dutyManager' ELSE 'general' END
  WHERE audience IN ('siteStaff', 'frontDesk', 'dutyManager') AND given.site_code IS NOT NULL
  UNION ALL
  SELECT 'rju', NULL, NULL, 'general' WHERE audience = 'restorativeJusticeUnit'
  UNION ALL
  SELECT 'mediator', NULL, p.subject, 'general'
  FROM meeting AS m JOIN mediator AS p ON p.id = m.mediator_id
  WHERE audience = 'mediator' AND given.subject_kind = 'meeting' AND m.id::text = given.subject_id
$$;
