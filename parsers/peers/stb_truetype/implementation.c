/* SPDX-License-Identifier: Apache-2.0
 *
 * The library itself, all of which is in its header.
 * https://github.com/nothings/stb/blob/master/stb_truetype.h
 */

/* Programs are shipped without assertions. With them some of what goes wrong would be an `abort`, and so would the
 * question for a character in a format of `cmap` that the library does not read. */
#define STBTT_assert(condition) ((void)0)
#define STB_TRUETYPE_IMPLEMENTATION
#include <stb/stb_truetype.h>
