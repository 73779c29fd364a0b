-- The UID of a meeting's event, the same in every calendar of an audience: 'program' for mediators, 'site' for rooms
-- and sites. Whoever holds a room's feed can't tell from it which event of a mediator's calendar is the same meeting,
-- nor which meeting it is.
CREATE OR REPLACE FUNCTION calendar_uid(audience text, given_meeting uuid) RETURNS text
  LANGUAGE sql IMMUTABLE
  RETURN left(encode(sha256(convert_to(
    'calendar ' || audience || ' ' || given_meeting, 'UTF8')), 'hex'), 32)::uuid::text;
