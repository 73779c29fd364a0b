-- contact.1: what an offer lacks is asked for the day of the declined meeting, not for that of the offer.
-- test: MeetingsTests.OfferTests/unanswered
SELECT mutate('meeting_decline', 'offered_wall::date, NULL)', 'old.day, NULL)');
