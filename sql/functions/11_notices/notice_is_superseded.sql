-- Whether a mailbox was told of a newer version of a subject than a notice has, so that the notice isn't needed any
-- more. What is in the way of a meeting stays there whatever else is told of it: only a newer notice of the same kind,
-- or of the meeting's end, takes its place.
CREATE OR REPLACE FUNCTION notice_is_superseded(
  given_mailbox uuid, given_kind text, given_subject_kind text, given_subject text, given_version integer
) RETURNS boolean
  LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM notice AS later
    WHERE later.mailbox_id = given_mailbox AND later.subject_kind = given_subject_kind
      AND later.subject_id = given_subject AND later.version > given_version
      AND (
        given_kind <> 'meetingFlagged'
        OR later.kind IN ('meetingFlagged', 'meetingDeclined', 'meetingCancelled', 'meetingExpired')))
$$;
