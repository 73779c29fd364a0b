-- How many minutes the way between two sites takes, in either direction (entry.2): as travel has it, or the agency's
-- setting for two sites of one city, or for any others. 0 within a site.
CREATE OR REPLACE FUNCTION travel_minutes(one_site text, other_site text) RETURNS integer
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  IF one_site = other_site THEN RETURN 0; END IF;
  RETURN coalesce(
    (SELECT t.minutes FROM travel AS t
      WHERE t.first_site = least(one_site COLLATE "C", other_site COLLATE "C")
        AND t.second_site = greatest(one_site COLLATE "C", other_site COLLATE "C")),
    (SELECT CASE WHEN (one.city, one.province) = (other.city, other.province)
        THEN a.travel_same_city_minutes ELSE a.travel_other_city_minutes END
      FROM site AS one CROSS JOIN site AS other CROSS JOIN agency_setting AS a
      WHERE one.code = one_site AND other.code = other_site AND a.singleton));
END
$$;
