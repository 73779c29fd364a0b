#ifndef VESTIBULE_CCUPS_SHIM_H
#define VESTIBULE_CCUPS_SHIM_H

#include <cups/http.h>
#include <cups/ipp.h>

// The first of a connection's certificates. libcups declares their list as an array of untyped pointers, and Swift
// can't name its type without the whole of the array's interface.
static inline const http_credential_t *vestibule_cups_first_credential(cups_array_t *credentials) {
  return (const http_credential_t *)cupsArrayFirst(credentials);
}

// The size of a socket address in a list. libcups keeps every family in one union.
static inline int vestibule_cups_address_size(const http_addr_t *address) { return httpAddrLength(address); }

#endif
