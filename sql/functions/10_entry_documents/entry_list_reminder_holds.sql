-- Whether a reminder still has something to say: its revision is released, and the front desk hasn't acknowledged it.
CREATE OR REPLACE FUNCTION entry_list_reminder_holds(given_reminder uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM entry_list_reminder AS r
    JOIN entry_list AS l ON (l.site_code, l.day, l.revision) = (r.site_code, r.day, r.revision)
    WHERE r.id = given_reminder AND l.state = 'released'
      AND NOT entry_list_is_acknowledged(l.site_code, l.day, l.revision));
END
$$;
