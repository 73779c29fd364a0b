-- name: web_test_lack
-- The watch has run, and found that a meeting's people are on no list.
WITH ran AS (
  UPDATE entry_list_watch SET ran_at = clock_now(), lack_count = 1
)
INSERT INTO entry_list_lack (kind, meeting_id, site_code, day, revision)
SELECT 'notListed', m.id, m.site_code, m.day, 0 FROM meeting AS m WHERE m.id = $1::uuid;
