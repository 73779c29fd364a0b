-- Answers the open proposal of a meeting, if there is one.
CREATE OR REPLACE FUNCTION arrival_proposal_close(given_meeting uuid, given_answer text, given_by text) RETURNS void
  LANGUAGE plpgsql
AS $$
BEGIN
  UPDATE arrival_proposal AS p SET answer = given_answer, answered_by = given_by, answered_at = clock_now()
  WHERE p.meeting_id = given_meeting AND p.answer IS NULL;
END
$$;
