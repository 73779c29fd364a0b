-- The id of the list of a site and a day, by which jobs name it. Makes the list's row if there is none.
CREATE OR REPLACE FUNCTION entry_list_identify(given_site text, given_day date) RETURNS uuid
  LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO entry_list_day (site_code, day) VALUES (given_site, given_day) ON CONFLICT DO NOTHING;
  RETURN (SELECT d.id FROM entry_list_day AS d WHERE d.site_code = given_site AND d.day = given_day);
END
$$;
