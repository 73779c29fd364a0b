-- scope.1: whoever writes an address gives anybody custodians of files.
-- test: NoticesTests.DirectoryTests/duties
DROP TRIGGER notice_address_fits_its_mailbox ON notice_address;
