-- The day on which a holiday falls in a year.
CREATE OR REPLACE FUNCTION holiday_in_year(rule holiday, given_year integer) RETURNS date
  LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  first date;
BEGIN
  CASE (rule).rule
    WHEN 'date' THEN
      RETURN make_date(given_year, (rule).month, (rule).day);
    WHEN 'easter' THEN
      RETURN easter_sunday(given_year) + (rule).easter_days;
    ELSE
      -- The first such weekday on or after a day. The nth of the month: from the first of the month, n - 1 weeks later.
      -- The last before a day: from that day, a week earlier.
      first := make_date(given_year, (rule).month, coalesce((rule).day, 1))
        + CASE WHEN (rule).nth IS NULL THEN -7 ELSE 7 * ((rule).nth - 1) END;
      RETURN first + ((rule).weekday - extract(isodow FROM first)::integer + 7) % 7;
  END CASE;
END
$$;

-- Easter Sunday of a year in the Gregorian calendar.
CREATE OR REPLACE FUNCTION easter_sunday(given_year integer) RETURNS date
  LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
  golden constant integer := given_year % 19;
  century constant integer := given_year / 100;
  epact constant integer := (century - century / 4 - (8 * century + 13) / 25 + 19 * golden + 15) % 30;
  moon constant integer := epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
  to_sunday constant integer := (given_year + given_year / 4 + moon + 2 - century + century / 4) % 7;
  days constant integer := moon - to_sunday;
  month constant integer := 3 + (days + 40) / 44;
BEGIN
  RETURN make_date(given_year, month, days + 28 - 31 * (month / 4));
END
$$;
