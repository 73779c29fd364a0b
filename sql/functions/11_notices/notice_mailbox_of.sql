-- The mailbox that an actor reads; NULL for those who receive no notices. Everyone reads notices by this function
-- alone.
CREATE OR REPLACE FUNCTION notice_mailbox_of(who actor) RETURNS uuid
  LANGUAGE sql STABLE
  RETURN (
    SELECT m.id FROM notice_mailbox AS m
    WHERE m.role = (who).role
      AND CASE m.role
        WHEN 'mediator' THEN m.subject = (who).subject
        WHEN 'rju' THEN true
        WHEN 'auditor' THEN true
        ELSE m.site_code = (who).site
      END);
