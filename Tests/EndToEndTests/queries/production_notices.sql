-- What the test of notices in production waits for.

-- name: production_test_told
-- How many messages that tell of a confirmation were taken by the other side.
SELECT count(*) AS number
FROM pg_sleep(0.05)
CROSS JOIN notice_delivery AS d
JOIN notice AS n ON n.id = d.notice_id
WHERE n.kind = 'meetingConfirmed' AND d.channel <> 'inbox' AND d.state IN ('sent', 'delivered');
