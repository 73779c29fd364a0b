-- entry.3: a closure keeps a meeting under way from being stopped.
-- test: MeetingsTests.UnderWayTests/leadsAroundACount
SELECT mutate('reservation_keeps_outside_closures', 'NOT NEW.during <@ OLD.during', 'NEW.during <> OLD.during');
