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

// The server's last reply code; 0 if there was none.
static inline CURLcode vestibule_curl_reply_code(CURL *handle, long *code) {
  return curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, code);
}

#endif
