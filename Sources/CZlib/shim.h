#ifndef VESTIBULE_CZLIB_SHIM_H
#define VESTIBULE_CZLIB_SHIM_H

#include <zlib.h>

#endif
