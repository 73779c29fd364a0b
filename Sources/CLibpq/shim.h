// libpq and the eventfd that wakes a connection's thread, as one module.
#include <libpq-fe.h>
#include <sys/eventfd.h>

// Swift doesn't import macros that are character literals. These constants stand for the error field codes.
static const int libpq_field_sqlstate = PG_DIAG_SQLSTATE;
static const int libpq_field_message = PG_DIAG_MESSAGE_PRIMARY;
static const int libpq_field_detail = PG_DIAG_MESSAGE_DETAIL;
static const int libpq_field_position = PG_DIAG_STATEMENT_POSITION;
static const int libpq_field_constraint = PG_DIAG_CONSTRAINT_NAME;
