-- The site whose staff a delivery was for, with its language; NULL for others. No row once the delivery isn't the
-- unit's to see to any more.
CREATE OR REPLACE FUNCTION notice_undelivered_scene(given_delivery uuid)
  RETURNS TABLE (site_code text, site_language text)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM actor_require_service();
  RETURN QUERY
  SELECT s.code, s.first_language
  FROM notice_delivery AS d
  JOIN notice AS n ON n.id = d.notice_id
  JOIN notice_mailbox AS box ON box.id = n.mailbox_id
  LEFT JOIN site AS s ON s.code = box.site_code
  WHERE d.id = given_delivery AND notice_delivery_is_with_the_unit(d.id);
END
$$;
