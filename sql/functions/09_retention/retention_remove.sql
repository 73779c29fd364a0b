-- Removes one batch of at_most by a rule that deletes rows or traces, oldest first, and counts it in the rule's report.
-- Does nothing unless the rule is active. is_done: nothing is left for now. Only the service's own jobs may call it.
--
-- The rule's view says what is past its keep and whether something about it is open; what is open stays.
CREATE OR REPLACE FUNCTION retention_remove(
  who actor, given_kind text, at_most integer, OUT removed integer, OUT is_done boolean
)
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path FROM CURRENT
AS $$
DECLARE
  began record;
  rule retention_rule;
BEGIN
  PERFORM actor_require(who);
  PERFORM actor_require_service();
  removed := 0;
  is_done := true;
  SELECT * INTO began FROM retention_begin(who, given_kind);
  rule := began.rule;
  IF rule.handling = 'rows' THEN
    EXECUTE format(
      'DELETE FROM %I WHERE ctid = ANY (ARRAY('
      'SELECT place FROM %I WHERE began <= $1 AND NOT is_open ORDER BY began, place LIMIT $2))',
      rule.source, retention_view(rule))
    USING retention_before(rule), at_most;
    GET DIAGNOSTICS removed = ROW_COUNT;
  ELSIF rule.handling = 'traces' THEN
    removed := retention_remove_traces(retention_before(rule), at_most);
  ELSE
    RETURN;
  END IF;
  is_done := removed < at_most;
  PERFORM retention_note(who, began.report, removed, is_done);
END
$$;

-- Deletes everything that says by id who took part in a process, for at_most processes; with the conditions against
-- contact also what was advised about them. The processes and meetings stay. Returns how many processes it was.
--
-- Locks the processes first and then asks again, so that a link or an order that is being recorded keeps them.
CREATE OR REPLACE FUNCTION retention_remove_traces(before timestamptz, at_most integer) RETURNS integer
  LANGUAGE plpgsql
AS $$
DECLARE
  gone uuid[] := ARRAY(
    SELECT v.process_id FROM retention_process_traces AS v
    WHERE v.began <= before AND NOT v.is_open ORDER BY v.began, v.process_id LIMIT at_most);
  advised uuid[];
BEGIN
  PERFORM FROM process AS p WHERE p.id = ANY (gone) ORDER BY p.id FOR NO KEY UPDATE;
  gone := ARRAY(
    SELECT v.process_id FROM retention_process_traces AS v WHERE v.process_id = ANY (gone) AND NOT v.is_open);
  advised := ARRAY(
    SELECT x.advice_id FROM advice_condition AS x JOIN contact_condition AS c ON c.id = x.condition_id
    WHERE c.process_id = ANY (gone) ORDER BY x.advice_id);
  DELETE FROM agreement AS g USING meeting AS m WHERE m.id = g.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM attendee_former AS f USING meeting AS m WHERE m.id = f.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM withdrawal AS w USING meeting AS m WHERE m.id = w.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM meeting_stop AS s USING meeting AS m WHERE m.id = s.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM meeting_took_place AS t USING meeting AS m WHERE m.id = t.meeting_id AND m.process_id = ANY (gone);
  DELETE FROM attendee AS a WHERE a.process_id = ANY (gone);
  DELETE FROM commitment AS c USING participant AS t, meeting AS m
  WHERE m.id = c.meeting_id AND m.process_id = ANY (gone) AND t.process_id = m.process_id
    AND c.person_id = (person_keys(ARRAY[t.id]))[1];
  DELETE FROM clearance AS k USING contact_condition AS c
  WHERE c.id = k.condition_id AND (c.process_id = ANY (gone) OR k.process_id = ANY (gone));
  DELETE FROM advice_condition AS x WHERE x.advice_id = ANY (advised);
  DELETE FROM advice_outcome AS o WHERE o.advice_id = ANY (advised);
  DELETE FROM advice AS a WHERE a.id = ANY (advised);
  DELETE FROM contact_condition AS c WHERE c.process_id = ANY (gone);
  DELETE FROM process_withdrawal AS w WHERE w.process_id = ANY (gone);
  DELETE FROM participant_location AS l WHERE l.process_id = ANY (gone);
  DELETE FROM contact_answer_participant AS c USING participant AS t
  WHERE t.id = c.participant_id AND t.process_id = ANY (gone);
  DELETE FROM contact_answer AS a WHERE a.process_id = ANY (gone);
  DELETE FROM participant_index AS i USING participant AS t
  WHERE t.id = i.participant_id AND t.process_id = ANY (gone);
  DELETE FROM person_link AS l WHERE l.process_id = ANY (gone);
  DELETE FROM person AS p WHERE NOT EXISTS (SELECT FROM person_link AS l WHERE l.person_id = p.id);
  DELETE FROM participant AS t WHERE t.process_id = ANY (gone);
  UPDATE process AS p SET traces_removed_at = clock_now() WHERE p.id = ANY (gone);
  RETURN cardinality(gone);
END
$$;
