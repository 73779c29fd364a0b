-- Where the staff of sites other than the given one last knew a meeting to be, unless they know already that it won't
-- take place there; with the language of each site.
CREATE OR REPLACE FUNCTION notice_former_places(given_meeting uuid, given_site text)
  RETURNS TABLE (site_code text, day text, starts_wall text, zone text, site_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'notice.compose');
  RETURN QUERY
  SELECT
    last.site_code, to_char(last.day, 'YYYY-MM-DD'), to_char(last.starts_wall, 'YYYY-MM-DD"T"HH24:MI:SS'),
    last.zone, s.first_language
  FROM (
    SELECT DISTINCT ON (box.id) box.site_code, n.kind, n.day, n.starts_wall, n.zone
    FROM notice AS n
    JOIN notice_mailbox AS box ON box.id = n.mailbox_id
    WHERE n.subject_kind = 'meeting' AND n.subject_id = given_meeting::text AND box.role = 'siteStaff'
      AND box.site_code <> given_site
    ORDER BY box.id, n.position DESC
  ) AS last
  JOIN site AS s ON s.code = last.site_code
  WHERE last.kind NOT IN ('meetingCancelled', 'meetingDeclined', 'meetingExpired');
END
$$;
