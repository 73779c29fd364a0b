-- A page of the referrals that the actor may see, oldest first, without their messages. NULL filters nothing;
-- given_cursor is the last referral of the page before.
CREATE OR REPLACE FUNCTION referral_list(
  given_states text[], given_kind text, given_assignee text, given_receipt text, given_cursor uuid,
  given_limit integer
) RETURNS TABLE (answer jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'referral.list');
  RETURN QUERY
  SELECT referral_show(r.id)
  FROM referral AS r
  WHERE (given_states IS NULL OR r.state = ANY (given_states))
    AND (given_kind IS NULL OR r.kind = given_kind)
    AND (given_assignee IS NULL OR r.assignee = given_assignee)
    AND (given_receipt IS NULL OR r.receipt = given_receipt)
    AND (given_cursor IS NULL OR (r.received_at, r.id) > (
      SELECT previous.received_at, previous.id FROM referral AS previous WHERE previous.id = given_cursor))
  ORDER BY r.received_at, r.id
  LIMIT given_limit;
END
$$;
