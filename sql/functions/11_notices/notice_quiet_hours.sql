-- The quiet hours of a mailbox: what the recipient chose, as long as it lies within the agency's hours, or else the
-- agency's.
CREATE OR REPLACE FUNCTION notice_quiet_hours(given_mailbox uuid, OUT from_time time, OUT until_time time)
  LANGUAGE sql STABLE
AS $$
  SELECT coalesce(p.quiet_from, a.quiet_from), coalesce(p.quiet_until, a.quiet_until)
  FROM notice_setting AS a
  LEFT JOIN notice_preference AS p
    ON p.mailbox_id = given_mailbox
    AND notice_quiet_fits(p.quiet_from, p.quiet_until, a.quiet_from, a.quiet_until)
$$;

-- Whether hours lie within others, past midnight too. Equal ends are no hours at all.
CREATE OR REPLACE FUNCTION notice_quiet_fits(inner_from time, inner_until time, outer_from time, outer_until time)
  RETURNS boolean
  LANGUAGE sql IMMUTABLE
AS $$
  SELECT inner_from = inner_until
    OR minutes_between(outer_from, inner_from) + minutes_between(inner_from, inner_until)
      <= minutes_between(outer_from, outer_until)
$$;

-- How many minutes it is from one time of day to the next time that the clock shows another.
CREATE OR REPLACE FUNCTION minutes_between(from_time time, until_time time) RETURNS integer
  LANGUAGE sql IMMUTABLE
  RETURN mod((extract(epoch FROM until_time - from_time) / 60)::integer + 1440, 1440);
