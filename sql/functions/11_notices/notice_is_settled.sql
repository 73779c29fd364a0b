-- Asked of each notice of an inbox, so these are functions whose plans a session keeps.

-- Whether the matter of a notice is settled, so that it asks nobody for anything any more: it leaves the open part of
-- the inbox, what waits to be sent isn't sent, and its ladder ends.
CREATE OR REPLACE FUNCTION notice_is_settled(given notice) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN notice_day_is_over(given) OR CASE given.subject_kind
    WHEN 'meeting' THEN notice_meeting_is_settled(given)
    WHEN 'entryList' THEN notice_entry_list_is_settled(given)
    WHEN 'task' THEN EXISTS (
      SELECT FROM rju_task AS t WHERE t.id = given.subject_id::uuid AND t.closed_at IS NOT NULL)
    WHEN 'alert' THEN EXISTS (
      SELECT FROM audit_alert AS t WHERE t.id = given.subject_id::uuid AND t.closed_at IS NOT NULL)
    WHEN 'referral' THEN EXISTS (
      SELECT FROM referral AS r WHERE r.id = given.subject_id::uuid AND r.ended_at IS NOT NULL)
    WHEN 'advice' THEN EXISTS (
      SELECT FROM advice AS a
      WHERE a.id = given.subject_id::uuid AND (
        a.closed_at IS NOT NULL OR given.kind <> 'adviceRecommended' AND a.recommended_at IS NOT NULL))
    WHEN 'engagement' THEN EXISTS (
      SELECT FROM engagement AS e
      WHERE e.id = given.subject_id::uuid AND (e.ends_on < headquarters_today() OR engagement_renewed(e)))
    WHEN 'removal' THEN given.kind <> 'removalCancelled' AND EXISTS (
      SELECT FROM removal_order AS o
      WHERE o.id = given.subject_id::uuid
        AND o.state <> CASE given.kind WHEN 'removalDone' THEN 'done' ELSE 'issued' END)
    WHEN 'delivery' THEN NOT notice_delivery_is_with_the_unit(given.subject_id::uuid)
    ELSE false
  END;
END
$$;

-- Whether the day of a notice is over by the clock of its site, and with it what the notice is about; a day later for
-- what is urgent, because somebody may still be inside at midnight. A follow-up, and asking for copies that are still
-- out, only begin then.
CREATE OR REPLACE FUNCTION notice_day_is_over(given notice) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN given.subject_kind IN ('meeting', 'entryList', 'digest')
    AND given.kind NOT IN ('followUpDue', 'entryListCopiesOut')
    AND coalesce(
      given.day + CASE notice_urgency(given.kind) WHEN 'urgent' THEN 1 ELSE 0 END
      < (clock_now() AT TIME ZONE coalesce(
        given.zone, (SELECT s.time_zone FROM site AS s WHERE s.code = given.site_code), headquarters_zone()))::date,
      false);
END
$$;

-- Whether what a notice says of a meeting is settled: the request is answered, the hold or the meeting is over, the
-- proposal is answered, or the mediator has said whether it took place.
CREATE OR REPLACE FUNCTION notice_meeting_is_settled(given notice) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM meeting AS m
    WHERE m.id = given.subject_id::uuid AND CASE
      WHEN given.kind IN ('meetingHeld', 'alternativeOffered', 'alternativeTaken', 'holdExpiring', 'meetingConfirmable')
      THEN m.state <> 'held'
      WHEN given.kind = 'attendeesChanged' THEN m.state <> 'held' AND m.version > given.version
      WHEN given.kind IN ('meetingConfirmed', 'meetingMoved', 'mediatorChanged', 'movementChanged', 'arrivalRefused')
      THEN m.state NOT IN ('held', 'confirmed')
      WHEN given.kind = 'meetingFlagged' THEN
        m.state NOT IN ('held', 'confirmed') OR m.state = 'confirmed' AND EXISTS (
          SELECT FROM meeting_version AS v
          WHERE v.meeting_id = m.id AND v.version > given.version AND v.state = 'held')
      WHEN given.kind = 'arrivalProposed' THEN
        EXISTS (SELECT FROM arrival_proposal AS p WHERE p.meeting_id = m.id)
        AND NOT EXISTS (SELECT FROM arrival_proposal AS p WHERE p.meeting_id = m.id AND p.answer IS NULL)
      WHEN given.kind = 'followUpDue' THEN EXISTS (SELECT FROM meeting_took_place AS t WHERE t.meeting_id = m.id)
      ELSE false
    END);
END
$$;

-- Whether what a notice says of an entry list is settled: the revision or a later one is acknowledged, what was missing
-- has come, or every copy of the revision that was recalled, or of the day, has come to its end. A file that somebody
-- downloaded has no end that anybody could note. A print is settled once it came out or isn't wanted any more.
CREATE OR REPLACE FUNCTION notice_entry_list_is_settled(given notice) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN CASE
    WHEN given.kind IN ('entryListReleased', 'entryListRevised', 'entryListUnacknowledged') THEN
      entry_list_is_acknowledged(given.site_code, given.day, given.version)
    WHEN given.kind IN ('entryListMissing', 'entryListUnconfirmed') THEN NOT EXISTS (
      SELECT FROM entry_list_lack AS k
      WHERE k.site_code = given.site_code AND k.day = given.day AND k.closed_at IS NULL
        AND k.kind = CASE given.kind WHEN 'entryListMissing' THEN 'notListed' ELSE 'unacknowledged' END)
    WHEN given.kind = 'entryListRecalled' THEN EXISTS (
      SELECT FROM entry_list AS l
      WHERE (l.site_code, l.day, l.revision) = (given.site_code, given.day, given.version)
        AND entry_list_copies_are_in(l))
    WHEN given.kind = 'entryListCopiesOut' THEN NOT EXISTS (
      SELECT FROM entry_list_copy_out AS o WHERE o.site_code = given.site_code AND o.day = given.day)
    WHEN given.kind = 'entryListNotPrinted' THEN NOT EXISTS (
      SELECT FROM entry_list_print_job AS j
      WHERE (j.site_code, j.day, j.revision) = (given.site_code, given.day, given.version) AND print_job_is_amiss(j))
    ELSE false
  END;
END
$$;
