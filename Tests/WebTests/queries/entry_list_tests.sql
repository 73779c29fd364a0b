-- name: web_test_spoil_documents
-- Makes the sealed document of every list one that doesn't open.
UPDATE entry_list SET document_sealed = '\x00' WHERE document_sealed IS NOT NULL;
