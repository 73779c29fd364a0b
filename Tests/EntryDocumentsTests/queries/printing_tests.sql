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

-- name: printing_trail
-- What the trail says of prints, in order.
SELECT actor_subject || ' ' || action || ' ' || coalesce(detail ->> 'state', '-') AS entry FROM audit_entry
WHERE action IN (
  'entryList.print', 'entryList.printItself', 'entryList.openToPrint', 'entryList.notePrint', 'entryList.cancelPrint')
ORDER BY id;

-- name: printing_set_directly
-- Sets a site's printer without the service.
INSERT INTO site_printer (site_code, uri) VALUES ('KENT', $1);
