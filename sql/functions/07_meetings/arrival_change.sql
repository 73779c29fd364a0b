-- How an arrival changes, as an event carries it: when it was, and when it is to be. The victim's side counts before
-- the offender's; nothing if neither changes.
CREATE OR REPLACE FUNCTION arrival_change(former jsonb, present jsonb) RETURNS jsonb
  LANGUAGE sql IMMUTABLE
  RETURN CASE
    WHEN former ->> 'victim' <> present ->> 'victim'
    THEN jsonb_build_object('arrivalWas', former ->> 'victim', 'arrivalIs', present ->> 'victim')
    WHEN former ->> 'offender' <> present ->> 'offender'
    THEN jsonb_build_object('arrivalWas', former ->> 'offender', 'arrivalIs', present ->> 'offender')
    ELSE '{}'
  END;
