-- The rest of a request's life: what happens to a meeting by which event, declines with a reason and an offer,
-- reminders before a hold runs out, and the follow-up after the meeting. (Filled in by the work on it.)

SELECT house_close();
