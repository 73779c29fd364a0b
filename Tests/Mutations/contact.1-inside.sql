-- contact.1: an order takes whoever is inside off the list.
-- test: EntryDocumentsTests.EntranceTests/orderUnderWay
SELECT mutate('entry_list_expects', 'meeting_is_under_way((given_meeting).id) OR ', '');
