-- name: printing_hurry
-- Lets what waits for its next look at a printer look now.
UPDATE job SET state = 'available', run_at = clock_now()
WHERE state = 'scheduled' AND kind IN ('entryList.sendToPrinter', 'entryList.followPrint');

-- name: printing_copies
-- The copies that there are of a list, by revision and number.
SELECT revision || '/' || copy AS copy FROM entry_list_print ORDER BY revision, copy;

-- name: printing_notices
-- The prints about which the site was told.
SELECT count(*)::integer AS told FROM job WHERE kind LIKE 'notice.compose.entryListNotPrinted';

-- name: printing_planned
-- When the waiting jobs print lists by themselves, by Kent's clock.
SELECT to_char(run_at AT TIME ZONE 'America/Vancouver', 'YYYY-MM-DD"T"HH24:MI') AS runs
FROM job WHERE kind = 'entryList.printItself' AND state IN ('available', 'scheduled') ORDER BY run_at;

-- name: printing_time
-- Sets when Kent's lists are printed by themselves, without the service.
UPDATE site_printer SET automatic_at = $1::time WHERE site_code = 'KENT';

-- name: printing_replace
-- Locks the list of Kent and replaces its revision directly, as a newer one does.
WITH day AS (
  SELECT site_code, day FROM entry_list_day WHERE site_code = 'KENT' AND day = '2027-01-15' FOR NO KEY UPDATE
)
UPDATE entry_list AS l SET state = 'superseded', superseded_at = clock_now()
FROM day WHERE (l.site_code, l.day, l.state) = (day.site_code, day.day, 'released');

-- name: printing_lose_jobs
-- Loses the jobs that send prints.
DELETE FROM job WHERE kind = 'entryList.sendToPrinter';

-- name: printing_trail
-- What the trail says of prints, in order.
SELECT actor_subject || ' ' || action || ' ' || coalesce(detail ->> 'state', '-') AS entry FROM audit_entry
WHERE action IN (
  'entryList.print', 'entryList.printItself', 'entryList.openToPrint', 'entryList.notePrint', 'entryList.cancelPrint')
ORDER BY id;

-- name: printing_set_directly
-- Sets a site's printer without the service.
INSERT INTO site_printer (site_code, uri) VALUES ('KENT', $1);
