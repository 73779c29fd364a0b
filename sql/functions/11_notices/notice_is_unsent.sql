-- Whether a notice still has to be delivered through a channel: it hasn't been sent, or its channel is still to be
-- asked what became of it.
CREATE OR REPLACE FUNCTION notice_is_unsent(given_notice uuid) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM notice_delivery AS d
    WHERE d.notice_id = given_notice AND (
      d.state IN ('intended', 'sending')
      OR d.state = 'unknown' AND EXISTS (SELECT FROM job AS j WHERE j.id = d.job_id)));
