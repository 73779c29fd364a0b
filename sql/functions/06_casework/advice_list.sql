-- The advice that the actor may see, at most 200: what is open first, and of that what is due first. With a process,
-- only what is about orders and conditions that stand between its people.
--
-- The process, the condition and what the Parole Board decided are there for the unit alone, because only it can read
-- advice_condition and advice_outcome (contact.4).
CREATE OR REPLACE FUNCTION advice_list(given_process uuid) RETURNS TABLE (advice jsonb)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
#variable_conflict use_column
BEGIN
  PERFORM reader_require();
  PERFORM permission_require(acting(), 'advice.list');
  RETURN QUERY
  SELECT
    advice_view(a.id) || jsonb_strip_nulls(jsonb_build_object(
      'process', c.process_id, 'condition', c.id, 'outcome', o.outcome, 'decidedOn', o.decided_on))
  FROM advice AS a
  LEFT JOIN advice_condition AS x ON x.advice_id = a.id
  LEFT JOIN contact_condition AS c ON c.id = x.condition_id
  LEFT JOIN advice_outcome AS o ON o.advice_id = a.id
  WHERE given_process IS NULL OR c.process_id = given_process
    OR c.id = ANY ((SELECT process_orders_standing(given_process))::uuid[])
  ORDER BY num_nonnulls(a.closed_at, a.recommended_at), a.due_on, a.id
  LIMIT 200;
END
$$;
