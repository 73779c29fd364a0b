-- contact.1: a clearance counts although it was revoked.
-- test: MeetingsTests.ClearanceTests/revoked
SELECT mutate('contact_obstacle', 'k.revoked_at IS NULL', 'true');
