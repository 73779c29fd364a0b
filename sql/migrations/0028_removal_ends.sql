-- An order that has ended leaves the custodian's worklist (information.2): a list of the files that something was
-- removed from would say again, outside the unit, what was removed.

ALTER POLICY removal_order_of_the_custodian ON removal_order
  USING (
    (SELECT acting_role()) IN ('rju', 'service')
    OR ((SELECT acting_role()) = 'siteStaff' AND site_code = (SELECT acting_site()) AND state IN ('issued', 'done')));

-- So that the custodian doesn't go on where an order was taken back, they are told.
ALTER TABLE notice
  DROP CONSTRAINT notice_kind_fits_subject,
  ADD CONSTRAINT notice_kind_fits_subject CHECK (
    CASE subject_kind
      WHEN 'meeting' THEN kind IN (
        'meetingHeld', 'meetingConfirmed', 'meetingDeclined', 'meetingMoved', 'meetingCancelled', 'meetingExpired',
        'meetingFlagged', 'alternativeOffered', 'alternativeTaken', 'holdExpiring', 'followUpDue')
      WHEN 'entryList' THEN kind IN ('entryListReleased', 'entryListRevised', 'entryListUnacknowledged')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      WHEN 'referral' THEN kind IN ('referralReceived', 'referralUnread')
      WHEN 'advice' THEN kind IN ('adviceGiven', 'adviceRecommended', 'adviceOverdue')
      WHEN 'engagement' THEN kind = 'engagementEnding'
      WHEN 'removal' THEN kind IN ('removalIssued', 'removalDone', 'removalOverdue', 'removalCancelled')
      ELSE false
    END);

INSERT INTO event_subscription (topic, job_kind) VALUES ('removal.cancelled', 'notice.compose.removalCancelled');

-- As before, and tells the custodian.
CREATE OR REPLACE FUNCTION removal_cancel(
  who actor, request request_identity, given_order uuid, seen_version integer, OUT outcome text, OUT answer jsonb
) LANGUAGE plpgsql AS $$
DECLARE
  new_version integer;
BEGIN
  SELECT kept.outcome, kept.answer INTO outcome, answer FROM request_answer_find(who, request) AS kept;
  IF FOUND THEN RETURN; END IF;
  answer := '{}';
  outcome := removal_begin_change(who, given_order, seen_version, 'cancel');
  IF outcome IS NULL THEN
    UPDATE removal_order SET
      state = 'cancelled', version = version + 1, ended_by = (who).subject, ended_at = clock_now()
    WHERE id = given_order
    RETURNING version INTO new_version;
    PERFORM job_cancel('removal.escalate', given_order::text);
    PERFORM audit_write(who, 'removal.cancel', 'removal', given_order::text);
    PERFORM event_publish('removal.cancelled', jsonb_build_object('removal', given_order, 'reminder', new_version));
    outcome := 'done';
    answer := removal_view(given_order);
  END IF;
  IF outcome <> 'notFound' THEN PERFORM request_answer_keep(who, request, outcome, answer); END IF;
END
$$;
SELECT house_door('removal_cancel', 'actor_require(who)');

SELECT house_close();
