-- contact.1: an order takes whoever is inside off the list.
-- test: EntryDocumentsTests.EntranceTests/orderUnderWay
SELECT mutate('entry_list_expected', 'meeting_is_under_way(m.id) OR ', '');
