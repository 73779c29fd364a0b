-- The wish of a search for where else a meeting could be, which is to be moved, or offered at another time (entry.1):
-- its people's sides and seats, its arrivals and adjustments, and its own place and people count as free. All are NULL
-- if the actor can't reach the meeting, or can neither move nor decline it: the search tells a site's staff no more
-- than an offer that is refused does, when its people are free. An offer takes no adjustments along.
CREATE OR REPLACE FUNCTION availability_meeting(
  who actor, given_meeting uuid, given_site text, wish availability_wish
) RETURNS availability_wish
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  the_meeting constant meeting := (SELECT m FROM meeting AS m WHERE m.id = given_meeting);
  sides record;
BEGIN
  IF NOT meeting_within_reach(who, given_meeting) OR NOT EXISTS (
    SELECT FROM meeting_transition AS t
    WHERE t.state = (the_meeting).state AND t.under_way = meeting_is_under_way(given_meeting)
      AND t.event = CASE (who).role WHEN 'siteStaff' THEN 'decline' ELSE 'move' END
  ) THEN
    RETURN NULL;
  END IF;
  SELECT * INTO sides FROM meeting_sides_at(given_meeting, given_site);
  wish.seats := greatest(wish.seats, cardinality(meeting_people(given_meeting)));
  wish.roles := sides.roles;
  wish.except_meeting := given_meeting;
  wish.first_arrival := sides.first_arrival;
  wish.last_arrival := sides.last_arrival;
  wish.process := (the_meeting).process_id;
  IF (who).role <> 'siteStaff' THEN
    wish.adjusted := sides.adjusted;
    wish.wished := sides.wished;
  END IF;
  RETURN wish;
END
$$;
