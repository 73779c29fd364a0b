#ifndef VESTIBULE_CCURL_SHIM_H
#define VESTIBULE_CCURL_SHIM_H

#include <curl/curl.h>

// curl_easy_setopt and curl_easy_getinfo are variadic, and Swift can't call variadic C functions. Each wrapper fixes
// the type of one kind of argument. Options without a wrapper can't be set from Swift.

// For numbers and switches. libcurl reads a C long; an int passed by mistake would be read past its end.
static inline CURLcode vestibule_curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

// For sizes that may exceed a long. libcurl reads these options as curl_off_t.
static inline CURLcode vestibule_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

// For strings. libcurl copies them, so they need not outlive the call.
static inline CURLcode vestibule_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

// For the list of recipients. libcurl doesn't copy it, so it must outlive the transfer.
static inline CURLcode vestibule_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

// The callback that supplies a message's next bytes, and the context pointer it receives. Both are set together,
// because a callback without its context would dereference an invalid pointer.
typedef size_t (*vestibule_curl_reader)(char *buffer, size_t size, size_t count, void *context);

static inline CURLcode vestibule_curl_set_reader(CURL *handle, vestibule_curl_reader reader, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_READDATA, context);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_READFUNCTION, reader) : code;
}

// The callback that takes what the server sends, and the context pointer it receives.
typedef size_t (*vestibule_curl_writer)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode vestibule_curl_set_writer(CURL *handle, vestibule_curl_writer writer, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, writer) : code;
}

// The same for each header of an answer.
static inline CURLcode vestibule_curl_set_header_writer(CURL *handle, vestibule_curl_writer writer, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, writer) : code;
}

// The callback that opens the socket to an address, or refuses it, and the context pointer it receives.
typedef curl_socket_t (*vestibule_curl_opener)(void *context, curlsocktype purpose, struct curl_sockaddr *address);

static inline CURLcode vestibule_curl_set_opener(CURL *handle, vestibule_curl_opener opener, void *context) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, opener) : code;
}

// The bytes of the requests sent so far; 0 if nothing was sent.
static inline CURLcode vestibule_curl_request_size(CURL *handle, long *size) {
  return curl_easy_getinfo(handle, CURLINFO_REQUEST_SIZE, size);
}

// The socket of a connection that was only made, to wait on it.
static inline CURLcode vestibule_curl_socket(CURL *handle, curl_socket_t *socket) {
  return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, socket);
}

// The server's last reply code; 0 if there was none.
static inline CURLcode vestibule_curl_reply_code(CURL *handle, long *code) {
  return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}

#endif
