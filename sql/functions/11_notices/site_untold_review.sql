-- Opens a task of the unit for each site that has nobody to tell, that is no general address of its staff, while a
-- meeting is confirmed there that isn't over; and closes the task of a site that has one, or no such meeting any more.
-- For one site, or for all if it is NULL.
CREATE OR REPLACE FUNCTION site_untold_review(given_site text DEFAULT NULL) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM rju_task_open_of_day('siteUntold', s.site_code, s.first_day)
  FROM site_untold() AS s
  WHERE s.meeting_count > 0 AND (given_site IS NULL OR s.site_code = given_site)
    AND NOT EXISTS (
      SELECT FROM rju_task AS t
      WHERE t.kind = 'siteUntold' AND t.site_code = s.site_code AND t.closed_at IS NULL);
  UPDATE rju_task AS t SET closed_at = clock_now(), closed_by = 'vestibule.worker'
  WHERE t.kind = 'siteUntold' AND t.closed_at IS NULL AND (given_site IS NULL OR t.site_code = given_site)
    AND NOT EXISTS (
      SELECT FROM site_untold() AS s WHERE s.site_code = t.site_code AND s.meeting_count > 0);
END
$$;

-- The sites in use with no general address of their staff; how many confirmed meetings are coming there, and the first
-- one's day.
CREATE OR REPLACE FUNCTION site_untold() RETURNS TABLE (site_code text, meeting_count integer, first_day date)
  LANGUAGE sql STABLE
AS $$
  SELECT s.code, count(m.id)::integer, min(m.day)
  FROM site AS s
  LEFT JOIN meeting AS m ON m.site_code = s.code AND m.state = 'confirmed' AND m.day >= site_today(s.code)
  WHERE s.retired_at IS NULL AND NOT EXISTS (
    SELECT FROM notice_mailbox AS box JOIN notice_address AS a ON a.mailbox_id = box.id
    WHERE box.role = 'siteStaff' AND box.site_code = s.code AND a.duty = 'general')
  GROUP BY s.code
$$;
