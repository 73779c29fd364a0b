-- entry.1: an offer can be confirmed before it is taken.
-- test: MeetingsTests.OfferTests/taken
SELECT mutate('meeting_gates', '(gate.met IS NOT NULL)', '(gate.met IS NOT NULL AND gate.clause <> ''entry.1'')');
