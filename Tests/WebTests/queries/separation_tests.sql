-- name: separation_test_forget_places
-- Has a site name no waiting place.
DELETE FROM place WHERE site_code = $1 AND kind = 'waitingPlace';

-- name: separation_test_count
-- Has Kent count while a victim arrives for ten o'clock.
INSERT INTO formal_count (site_code, starts, ends) VALUES ('KENT', '09:20', '09:40');
