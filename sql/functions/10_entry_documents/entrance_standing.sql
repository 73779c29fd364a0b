-- The last entry of a day that stands, which means that it isn't undone: of an arrival, or of a mediator if one is
-- given. Last is what happened last, whenever it was told. NULL if nothing stands.
CREATE OR REPLACE FUNCTION entrance_standing(
  given_site text, given_day date, given_arrival uuid, given_mediator uuid
) RETURNS entrance_event
  LANGUAGE plpgsql STABLE
AS $$
DECLARE
  standing entrance_event;
BEGIN
  SELECT e.* INTO standing
  FROM entrance_event AS e
  WHERE e.site_code = given_site AND e.day = given_day
    AND CASE WHEN given_mediator IS NULL THEN e.attendee_id = given_arrival ELSE e.mediator_id = given_mediator END
    AND NOT EXISTS (SELECT FROM entrance_event AS u WHERE u.undoes = e.id)
  ORDER BY coalesce(e.happened_at, e.recorded_at) DESC, e.position DESC
  LIMIT 1;
  RETURN standing;
END
$$;
