-- Takes the confirmation of a meeting back, because something that it depended on is gone. It is held as if it had just
-- been requested: it keeps its agreements, and the site attests anew. Both sides are told that it needs attention, not
-- why. A meeting that has begun goes on, as its people are in the room: the unit gets a task instead.
--
-- The row is locked first, so that a confirmation under way is waited for, and then taken back.
CREATE OR REPLACE FUNCTION meeting_put_on_hold(given_meeting uuid) RETURNS void
  LANGUAGE plpgsql
AS $$
DECLARE
  the_meeting meeting;
BEGIN
  SELECT * INTO the_meeting FROM meeting AS m WHERE m.id = given_meeting FOR NO KEY UPDATE;
  IF the_meeting.state IS DISTINCT FROM 'confirmed' THEN RETURN; END IF;
  IF meeting_is_under_way(given_meeting) THEN
    IF upper(the_meeting.during) > clock_now() THEN
      PERFORM rju_task_open('meetingFlagged', the_meeting.process_id, given_meeting);
    END IF;
    RETURN;
  END IF;
  PERFORM meeting_unconfirm(given_meeting);
  PERFORM meeting_publish('meeting.flagged', given_meeting);
END
$$;
