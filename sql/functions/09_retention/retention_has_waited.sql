-- Whether something whose keep began then may no longer be held back by what is open about it: nothing waits for a
-- person longer than ninety days beyond its keep (`information.2`).
CREATE OR REPLACE FUNCTION retention_has_waited(given_kind text, began timestamptz) RETURNS boolean
  LANGUAGE sql STABLE
  RETURN EXISTS (
    SELECT FROM retention_rule AS r
    WHERE r.kind = given_kind AND clock_now() >= began + make_interval(days => r.keep_days + 90));
