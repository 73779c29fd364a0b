#ifndef VESTIBULE_CPROCESS_SHIM_H
#define VESTIBULE_CPROCESS_SHIM_H

#include <sys/prctl.h>
#include <sys/resource.h>

// prctl is variadic, and Swift can't call variadic C functions.

// A core dump would hold every open key. The limit alone isn't enough: where dumps are piped to a program, the kernel
// ignores it. Returns 0 on success.
static inline int vestibule_forbid_core_dumps(void) {
  const struct rlimit none = {0, 0};
  const int limited = setrlimit(RLIMIT_CORE, &none);
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limited == 0 ? 0 : -1;
}

#endif
