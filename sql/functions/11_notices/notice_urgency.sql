-- How soon a notice of a kind is wanted: urgent ones pass quiet hours, routine ones wait for the digest of those who
-- chose one. The program has the same list (NoticeKindRules).
CREATE OR REPLACE FUNCTION notice_urgency(given_kind text) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN given_kind IN (
      'meetingStopped', 'arrivalUnaccompanied', 'notOnTheList', 'entryListMissing', 'entryListUnconfirmed',
      'entryListUnacknowledged', 'auditAlerted') THEN 'urgent'
    WHEN given_kind IN (
      'followUpDue', 'engagementEnding', 'adviceRecommended', 'removalDone', 'removalCancelled', 'referralReceived',
      'referralUnread', 'dayDigest') THEN 'routine'
    ELSE 'soon'
  END;
