-- Takes a site out of use with all its rooms, or into use again; its rooms then stay out of use until each is taken
-- into use by itself. Where nothing changes, nothing is written. For the unit.
--
-- Outcomes: done; notFound for an unknown site; inUse while meetings are to take place there.
CREATE OR REPLACE FUNCTION site_retire(
  who actor, given_site text, is_retired boolean, OUT outcome text, OUT answer jsonb
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  rooms text[];
BEGIN
  PERFORM actor_require(who);
  PERFORM permission_require(who, 'site.retire');
  answer := '{}';
  -- Waits for an import, which could bring rooms that nobody has locked.
  LOCK TABLE site IN ROW EXCLUSIVE MODE;
  -- Floors above wait here for whoever books, before a room is locked.
  UPDATE site SET code = code WHERE false;
  rooms := ARRAY(SELECT r.code FROM room AS r WHERE r.site_code = given_site ORDER BY r.code);
  -- The rooms before their site, as whoever reserves one locks them.
  PERFORM FROM room AS r WHERE r.code = ANY (rooms) ORDER BY r.code FOR NO KEY UPDATE;
  PERFORM FROM site AS s WHERE s.code = given_site FOR NO KEY UPDATE;
  outcome := 'notFound';
  IF NOT FOUND THEN RETURN; END IF;
  IF is_retired THEN
    outcome := 'inUse';
    IF rooms_set_retired(rooms, true, (who).subject) IS NULL THEN RETURN; END IF;
  END IF;
  UPDATE site AS s SET
    retired_at = CASE WHEN is_retired THEN clock_now() END, retired_by = CASE WHEN is_retired THEN (who).subject END
  WHERE s.code = given_site AND (s.retired_at IS NULL) = is_retired;
  IF FOUND THEN
    PERFORM audit_write(who, 'site.retire', 'site', given_site, jsonb_build_object('retired', is_retired));
  END IF;
  outcome := 'done';
END
$$;
