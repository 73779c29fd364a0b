-- Whether a notice is in the open part of its inbox: nobody has acknowledged it, no newer one of the same subject was
-- told, and its matter isn't settled. A digest is never there: it only repeats what is.
--
-- The views that readers use call it, for rows that the reader may see.
CREATE OR REPLACE FUNCTION notice_awaits(given_notice uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM notice AS n
    WHERE n.id = given_notice AND n.acknowledged_at IS NULL AND n.kind <> 'dayDigest'
      AND NOT notice_is_superseded(n.mailbox_id, n.kind, n.subject_kind, n.subject_id, n.version)
      AND NOT notice_is_settled(n));
END
$$;
