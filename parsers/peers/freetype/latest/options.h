/* SPDX-License-Identifier: Apache-2.0
 *
 * FreeType's own options, without the unpacking of files, which no adapter asks for. */
#ifndef FERROTYPE_FREETYPE_OPTIONS_H
#define FERROTYPE_FREETYPE_OPTIONS_H

#include <freetype/config/ftoption.h>

#undef FT_CONFIG_OPTION_USE_ZLIB
#undef FT_CONFIG_OPTION_USE_LZW

#endif
