-- breaking: the last release knows no notice of copies that are still out
--
-- What is owed the morning after (entry.3). A printed copy that is still out once its list's day is over is asked for
-- at the entrance until somebody notes what became of it, also after the list was destroyed. The front desk is told the
-- next morning (copies_asked_at), and the site's staff too if a copy is out after that (copies_asked_again_at). Each is
-- told once. Copies of lists that were destroyed before this release are of a time when nobody could note their end
-- any more: they aren't asked for (is_followed).
--
-- A print that hasn't come out ten minutes after it was asked for is told to the site (delay_told_at), while there is
-- still time to mend the printer or to print elsewhere.

ALTER TABLE entry_list_day
  ADD COLUMN copies_asked_at timestamptz,
  ADD COLUMN copies_asked_again_at timestamptz,
  ADD CONSTRAINT entry_list_day_copies_asked_in_order CHECK (
    copies_asked_again_at IS NULL OR copies_asked_at IS NOT NULL AND copies_asked_again_at >= copies_asked_at);

COMMENT ON COLUMN entry_list_day.copies_asked_at IS 'When the front desk was told that copies are still out.';
COMMENT ON COLUMN entry_list_day.copies_asked_again_at IS 'When the site''s staff were told so too.';

ALTER TABLE entry_list_print ADD COLUMN is_followed boolean NOT NULL DEFAULT true;

COMMENT ON COLUMN entry_list_print.is_followed IS 'Whether it is asked for until it has come to its end.';

UPDATE entry_list_print AS p SET is_followed = false
FROM entry_list_day AS d
WHERE (d.site_code, d.day) = (p.site_code, p.day) AND d.destroyed_at IS NOT NULL;

ALTER TABLE entry_list_print_job ADD COLUMN delay_told_at timestamptz;

COMMENT ON COLUMN entry_list_print_job.delay_told_at IS 'When the site was told that it hasn''t come out yet.';

ALTER TABLE notice
  DROP CONSTRAINT notice_kind_fits_subject,
  ADD CONSTRAINT notice_kind_fits_subject CHECK (
    CASE subject_kind
      WHEN 'meeting' THEN kind IN (
        'meetingHeld', 'meetingConfirmed', 'meetingDeclined', 'meetingMoved', 'meetingCancelled',
        'mediatorChanged', 'meetingExpired', 'meetingFlagged', 'attendeesChanged', 'meetingConfirmable',
        'movementChanged', 'arrivalProposed', 'arrivalRefused', 'alternativeOffered', 'alternativeTaken',
        'holdExpiring', 'meetingStopped', 'arrivalUnaccompanied', 'notOnTheList', 'followUpDue')
      WHEN 'entryList' THEN kind IN (
        'entryListReleased', 'entryListRevised', 'entryListUnacknowledged', 'entryListRecalled',
        'entryListMissing', 'entryListUnconfirmed', 'entryListNotPrinted', 'entryListCopiesOut')
      WHEN 'task' THEN kind = 'taskOpened'
      WHEN 'alert' THEN kind = 'auditAlerted'
      WHEN 'referral' THEN kind IN ('referralReceived', 'referralUnread', 'referralUndecided')
      WHEN 'advice' THEN kind IN ('adviceGiven', 'adviceRecommended', 'adviceOverdue')
      WHEN 'engagement' THEN kind = 'engagementEnding'
      WHEN 'removal' THEN kind IN ('removalIssued', 'removalDone', 'removalOverdue', 'removalCancelled')
      WHEN 'delivery' THEN kind = 'noticeUndelivered'
      WHEN 'digest' THEN kind = 'dayDigest'
      ELSE false
    END);

-- What may be open although the day that it is about is over comes last.
DROP INDEX notice_open_by_day;
CREATE INDEX notice_open_by_day ON notice (
  mailbox_id,
  (CASE WHEN subject_kind IN ('meeting', 'entryList', 'digest') AND kind NOT IN ('followUpDue', 'entryListCopiesOut')
    THEN day ELSE 'infinity' END))
WHERE acknowledged_at IS NULL;
